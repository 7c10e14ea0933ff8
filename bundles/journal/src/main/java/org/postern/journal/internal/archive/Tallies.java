// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.VerdictEvent;
import org.postern.journal.Minute;

/** Counts verdicts by minute and kind, so that a chart of months needs to read no verdict. */
final class Tallies {

  private final Map<Key, long[]> counts = new HashMap<>();

  private record Key(long minute, Action action) {}

  void add(VerdictEvent event) {
    boolean whole = event.stage() == Stage.MESSAGE;
    if (whole || event.verdict().action() != Action.CONTINUE) {
      Key key = new Key(event.time().getEpochSecond() / 60, event.verdict().action());
      long[] count = counts.computeIfAbsent(key, any -> new long[2]);
      count[0] += whole ? 1 : 0;
      count[1]++;
    }
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE tally SET messages = messages + ?, verdicts = verdicts + ?"
                    + " WHERE at_minute = ? AND action = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO tally (messages, verdicts, at_minute, action) VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<Key, long[]> entry : counts.entrySet()) {
        if (execute(update, entry) == 0) {
          execute(insert, entry);
        }
      }
    }
  }

  private static int execute(PreparedStatement statement, Map.Entry<Key, long[]> entry)
      throws SQLException {
    statement.setLong(1, entry.getValue()[0]);
    statement.setLong(2, entry.getValue()[1]);
    statement.setLong(3, entry.getKey().minute());
    statement.setString(4, entry.getKey().action().name());
    return statement.executeUpdate();
  }

  /** Sums of spans of so many minutes. */
  static List<Minute> read(Connection connection, long first, long end, long span)
      throws SQLException {
    Map<Long, Map<Action, Long>> verdicts = new HashMap<>();
    Map<Long, Long> messages = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT (at_minute - ?) / ? AS step, action, SUM(messages), SUM(verdicts) FROM tally"
                + " WHERE at_minute >= ? AND at_minute < ? GROUP BY step, action")) {
      statement.setLong(1, first);
      statement.setLong(2, span);
      statement.setLong(3, first);
      statement.setLong(4, end);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          long step = result.getLong(1);
          messages.merge(step, result.getLong(3), Long::sum);
          verdicts
              .computeIfAbsent(step, any -> new EnumMap<>(Action.class))
              .put(Action.valueOf(result.getString(2)), result.getLong(4));
        }
      }
    }
    List<Minute> steps = new ArrayList<>();
    for (long step = 0; first + step * span < end; step++) {
      steps.add(
          new Minute(
              Instant.ofEpochSecond((first + step * span) * 60),
              messages.getOrDefault(step, 0L),
              verdicts.getOrDefault(step, Map.of())));
    }
    return steps;
  }
}
