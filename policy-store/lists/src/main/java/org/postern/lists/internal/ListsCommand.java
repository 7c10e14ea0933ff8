// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.lists.AddressBook;

/**
 * {@code bin/postern lists}. Gets user, folder and words of the tool; answers the exit status and
 * the lines to show.
 */
@Component(service = Function.class, property = "postern.command=lists")
public final class ListsCommand implements Function<List<String>, List<String>> {

  private static final String USAGE = "64";
  private static final String FAILED = "73";
  private static final List<String> HELP =
      List.of(
          "usage: postern lists WHAT ...",
          "  list                       the lists, with how many entries they have",
          "  show LIST [WORDS]          entries whose text or comment holds the words",
          "  test LIST VALUE            whether LIST holds an address, domain, mailbox, user:NAME",
          "  add LIST ENTRY [--comment TEXT] [--expires END]",
          "  remove LIST ENTRY...",
          "  import LIST FILE [--replace] [--skip-wrong] [--dry-run]     CSV",
          "  export LIST FILE           CSV",
          "  changes                    who changed what, the latest first",
          "END is 12h, 7d, 2w, 2027-01-31 or 2027-01-31T10:00:00Z; FILE must be readable, or its"
              + " folder writable, for the server.");

  private final AddressBook book;

  /** Works on this book. */
  @Activate
  public ListsCommand(@Reference AddressBook book) {
    this.book = book;
  }

  @Override
  public List<String> apply(List<String> request) {
    List<String> words = request.subList(2, request.size());
    Path folder = Path.of(request.get(1));
    ListsCommandActions actions =
        new ListsCommandActions(book, "command line: " + request.get(0), folder);
    try {
      return run(actions, words);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      String reason =
          e instanceof IllegalArgumentException && !(e instanceof InvalidPathException)
              ? e.getMessage()
              : "a word is missing or wrong";
      return List.of(USAGE, "postern lists: " + reason + "; see 'postern lists help'");
    } catch (IOException e) {
      return List.of(FAILED, "postern lists: " + e.getMessage());
    }
  }

  private static List<String> run(ListsCommandActions actions, List<String> words)
      throws IOException {
    String what = words.isEmpty() ? "help" : words.get(0);
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (what) {
      case "list" -> actions.list();
      case "show" -> actions.show(rest);
      case "test" -> actions.test(rest);
      case "add" -> actions.add(rest);
      case "remove" -> actions.remove(rest);
      case "import" -> actions.take(rest);
      case "export" -> actions.write(rest);
      case "changes" -> actions.changes();
      case "help" -> ok(HELP);
      default -> throw new IllegalArgumentException("there is no '" + what + "'");
    };
  }

  /** An answer of a command that did what it should. */
  static List<String> ok(List<String> lines) {
    List<String> answer = new ArrayList<>(lines.size() + 1);
    answer.add("0");
    answer.addAll(lines);
    return answer;
  }
}
