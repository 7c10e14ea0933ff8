// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postern.store.Author;
import org.postern.store.Difference;
import org.postern.store.Revision;
import org.postern.store.Snapshot;

/** What the commands show. */
final class Lines {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final String HELP =
      """
      config history [COUNT]        the latest revisions: number, time, who, of what, why
      config diff N [M]             what revision N changed; or how M differs from N
      config undo N                 take back what revision N changed
      config rollback N             set everything as it was at revision N
      config snapshot NAME [N]      give revision N, or the newest, a name; --remove NAME
      config snapshots              list the names
      config export [FILE]          all settings as JSON; --revision N: as they were
      config import FILE            set what the file says; --seed: what conf/settings says
      config check                  check conf/postern.conf and conf/settings

      N may be the name of a snapshot. undo, rollback and import take --dry-run, which only shows
      what would change, and --comment TEXT.
      """;

  private Lines() {}

  static List<String> help() {
    return HELP.lines().toList();
  }

  static List<String> history(List<Revision> revisions) {
    return revisions.stream()
        .map(
            revision ->
                String.join(
                    "  ",
                    Long.toString(revision.number()),
                    time(revision.time()),
                    author(revision.author()),
                    String.join(", ", revision.pids()),
                    plain(revision.comment())))
        .map(String::stripTrailing)
        .toList();
  }

  static List<String> differences(List<Difference> differences) {
    List<String> lines = new ArrayList<>();
    String pid = "";
    for (Difference difference : differences) {
      if (!difference.pid().equals(pid)) {
        pid = difference.pid();
        lines.add(plain(pid));
      }
      lines.add("  " + line(difference));
    }
    return lines;
  }

  private static String line(Difference difference) {
    if (difference.name().isEmpty()) {
      return difference.after().isPresent() ? "(set for the first time)" : "(no longer set)";
    }
    String before = difference.before().orElse("(not set)");
    String after = difference.after().orElse("(not set)");
    return plain(difference.name() + ": " + before + " -> " + after);
  }

  static List<String> snapshots(List<Snapshot> snapshots) {
    return snapshots.stream()
        .map(
            snapshot ->
                String.join(
                    "  ",
                    snapshot.name(),
                    "revision " + snapshot.revision(),
                    time(snapshot.time()),
                    author(snapshot.author())))
        .toList();
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static String author(Author author) {
    return plain(author.origin().name().toLowerCase(Locale.ROOT) + " " + author.name()).strip();
  }

  /** A value must not move the cursor of the terminal that shows it. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
