// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postern.store.Author;
import org.postern.store.Plan;
import org.postern.store.PolicyStore;
import org.postern.store.RefusedException;
import org.postern.store.Revision;
import org.postern.store.internal.json.JsonReader;

/**
 * Carries out {@code bin/postern config ...}: gets the user, his folder and the words, answers an
 * exit status and lines to show.
 */
public final class ConfigCommand implements Function<List<String>, List<String>> {

  private static final String OK = "0";
  private static final String REFUSED = "1";
  private static final String USAGE = "64";
  private static final String UNREADABLE = "66";
  private static final int SHOWN = 20;

  private final PolicyStore store;
  private final Seed seed;

  /** What reading conf/settings again would change. */
  @FunctionalInterface
  public interface Seed {

    /** Works it out. */
    Plan plan() throws IOException;
  }

  /** Works on this store. */
  public ConfigCommand(PolicyStore store, Seed seed) {
    this.store = store;
    this.seed = seed;
  }

  @Override
  public List<String> apply(List<String> request) {
    try {
      List<String> lines = new ArrayList<>(List.of(OK));
      lines.addAll(run(new Words(request)));
      return lines;
    } catch (UsageException e) {
      return List.of(USAGE, e.getMessage(), "'postern config help' says what there is");
    } catch (RefusedException e) {
      List<String> lines = new ArrayList<>(List.of(REFUSED));
      e.problems().forEach(problem -> lines.add("refused: " + problem));
      return lines;
    } catch (IOException e) {
      return List.of(UNREADABLE, e.getMessage());
    }
  }

  private List<String> run(Words words) throws IOException, UsageException {
    String what = words.next("what to do with the configuration?");
    return switch (what) {
      case "history" -> history(words);
      case "diff" -> diff(words);
      case "rollback" -> {
        long number = words.revision(store);
        yield carryOut(store.planRollBack(number), words, "back to revision " + number);
      }
      case "undo" -> {
        long number = words.revision(store);
        yield carryOut(store.planUndo(number), words, "revision " + number + " undone");
      }
      case "snapshot" -> snapshot(words);
      case "snapshots" -> {
        words.end();
        yield Lines.snapshots(store.snapshots());
      }
      case "export" -> export(words);
      case "import" -> load(words);
      case "help" -> Lines.help();
      default -> throw new UsageException("there is no 'config " + what + "'");
    };
  }

  private List<String> history(Words words) throws IOException, UsageException {
    int most = words.isAtEnd() ? SHOWN : words.number("how many revisions?");
    words.end();
    return Lines.history(store.revisions(Long.MAX_VALUE, most));
  }

  private List<String> diff(Words words) throws IOException, UsageException {
    long first = words.revision(store);
    if (words.isAtEnd()) {
      return Lines.differences(store.changes(first));
    }
    long second = words.revision(store);
    words.end();
    return Lines.differences(store.difference(first, second));
  }

  private List<String> carryOut(Plan plan, Words words, String comment)
      throws IOException, UsageException {
    boolean dry = words.flag("--dry-run");
    String said = words.option("--comment").orElse(comment);
    words.end();
    List<String> lines = new ArrayList<>(Lines.differences(plan.differences()));
    plan.notes().forEach(note -> lines.add("note: " + note));
    if (dry) {
      plan.problems().forEach(problem -> lines.add("would be refused: " + problem));
      lines.add("nothing was changed: this was a dry run");
      return lines;
    }
    Optional<Revision> revision = store.apply(plan, author(words), said);
    lines.add(
        revision
            .map(made -> "this is revision " + made.number() + " now")
            .orElse("there is nothing to change"));
    return lines;
  }

  private List<String> snapshot(Words words) throws IOException, UsageException {
    if (words.flag("--remove")) {
      String name = words.next("which snapshot?");
      words.end();
      boolean removed = store.removeSnapshot(name);
      return List.of(removed ? "removed '" + name + "'" : "there is no snapshot '" + name + "'");
    }
    String name = words.next("which name shall the snapshot have?");
    long number = words.isAtEnd() ? store.newest() : words.revision(store);
    words.end();
    store.snapshot(name, number, author(words));
    return List.of("revision " + number + " is '" + name + "' now");
  }

  private List<String> export(Words words) throws IOException, UsageException {
    Optional<String> revision = words.option("--revision");
    long number = revision.isPresent() ? Words.revision(store, revision.get()) : store.newest();
    String json = store.export(number);
    if (words.isAtEnd()) {
      return json.lines().toList();
    }
    Path file = words.file("which file?");
    words.end();
    Files.writeString(file, json);
    return List.of("revision " + number + " is in " + file);
  }

  private List<String> load(Words words) throws IOException, UsageException {
    if (words.flag("--seed")) {
      return carryOut(seed.plan(), words, "the files of conf/settings");
    }
    Path file = words.file("which file?");
    if (!Files.isRegularFile(file) || Files.size(file) > JsonReader.MAX_SIZE) {
      throw new IOException(
          file + " is no file that can be read, or larger than " + JsonReader.MAX_SIZE + " octets");
    }
    return carryOut(store.planImport(Files.readString(file)), words, "imported from " + file);
  }

  private static Author author(Words words) {
    return new Author(Author.Origin.COMMAND, words.user());
  }
}
