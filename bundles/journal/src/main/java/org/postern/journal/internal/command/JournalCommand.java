// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.journal.Archive;
import org.postern.journal.QueryException;

/**
 * {@code bin/postern journal}. Gets user, folder and words of the tool; answers the exit status and
 * the lines to show.
 */
@Component(service = Function.class, property = "postern.command=journal")
public final class JournalCommand implements Function<List<String>, List<String>> {

  static final String OK = "0";
  private static final String USAGE = "64";
  private static final String FAILED = "73";
  private static final List<String> HELP =
      List.of(
          OK,
          "usage: postern journal WHAT ...",
          "  search [--limit N] [EXPRESSION...]   verdicts, the newest first; 20 unless said",
          "  show ID                              all that happened in a session or transaction",
          "  tail [EXPRESSION...]                 the last verdicts, and what comes; Ctrl-C ends",
          "  export FILE [EXPRESSION...]          all of them; FILE.json has a JSON object a line,",
          "                                       any other is CSV; the server writes it",
          "EXPRESSION: words, field:value, -field:value for not, \"...\" for a value with spaces;",
          "such as  from:ann@example.com verdict:reject last:7d  (24h unless said, last:all for"
              + " all)",
          "fields: "
              + "from, to, client, helo, user, id, queue, messageid, subject, verdict, withheld,",
          "  stage, direction, rule, filter, why, reply, server, door, version, revision, score,",
          "  size, ms, after, before, last; see docs/journal.md");

  private final JournalActions actions;

  /** Works on this archive. */
  @Activate
  public JournalCommand(@Reference Archive archive) {
    actions = new JournalActions(archive);
  }

  @Override
  public List<String> apply(List<String> request) {
    List<String> words = request.subList(2, request.size());
    String what = words.isEmpty() ? "help" : words.get(0);
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    try {
      return switch (what) {
        case "search" -> actions.search(rest);
        case "show" -> actions.show(rest);
        case "since" -> actions.since(rest);
        case "export" -> actions.export(Path.of(request.get(1)), rest);
        case "help" -> HELP;
        default -> wrong("there is no '" + what + "'");
      };
    } catch (QueryException e) {
      return wrong(e.getMessage());
    } catch (InvalidPathException | NumberFormatException | IndexOutOfBoundsException e) {
      return wrong("a word is missing or wrong");
    } catch (IOException e) {
      return List.of(FAILED, "postern journal: " + e.getMessage());
    }
  }

  private static List<String> wrong(String reason) {
    return List.of(USAGE, "postern journal: " + reason + "; see 'postern journal help'");
  }
}
