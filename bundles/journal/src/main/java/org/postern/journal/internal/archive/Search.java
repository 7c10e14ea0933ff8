// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.postern.journal.Entry;
import org.postern.journal.Page;
import org.postern.journal.Query;
import org.postern.journal.Window;

/**
 * One search: block by block from the newest on. No word of whoever searches is part of the SQL;
 * conditions are tested on the blocks themselves.
 */
final class Search {

  /** Ids of blocks that are asked for at once. */
  private static final int STRIDE = 256;

  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final List<RowTest> tests;
  private final long from;
  private final long to;
  private final Window window;
  private final long deadline;
  private final Row row = new Row();
  private final List<Entry> found = new ArrayList<>();
  private long examined;

  Search(Query query, Window window, long nanos) {
    tests = query.conditions().stream().map(RowTest::new).toList();
    from = query.from().isBefore(Instant.EPOCH) ? 0 : query.from().toEpochMilli();
    to = query.to().isAfter(LATEST) ? Long.MAX_VALUE : query.to().toEpochMilli();
    this.window = window;
    deadline = System.nanoTime() + nanos;
  }

  Page run(Connection connection) throws SQLException {
    long below = window.below() == Long.MAX_VALUE ? Long.MAX_VALUE : (window.below() >> 16) + 1;
    try (PreparedStatement data =
        connection.prepareStatement("SELECT data FROM block_data WHERE id = ?")) {
      List<Long> ids = ids(connection, below);
      while (!ids.isEmpty()) {
        for (long id : ids) {
          search(data, id);
          if (found.size() == window.limit()) {
            return page(OptionalLong.of(found.get(found.size() - 1).id()), true);
          }
          if (System.nanoTime() > deadline) {
            return page(OptionalLong.of(id << 16), false);
          }
        }
        ids = ids.size() < STRIDE ? List.of() : ids(connection, ids.get(STRIDE - 1));
      }
    }
    return page(OptionalLong.empty(), true);
  }

  private Page page(OptionalLong next, boolean complete) {
    return new Page(found, next, examined, complete);
  }

  private List<Long> ids(Connection connection, long below) throws SQLException {
    List<Long> ids = new ArrayList<>(STRIDE);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id FROM block WHERE id < ? AND id >= ? AND last_time >= ? AND first_time < ?"
                + " ORDER BY id DESC LIMIT "
                + STRIDE)) {
      statement.setLong(1, below);
      statement.setLong(2, Math.max(0, window.above() >> 16));
      statement.setLong(3, from);
      statement.setLong(4, to);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          ids.add(result.getLong(1));
        }
      }
    }
    return ids;
  }

  private void search(PreparedStatement data, long id) throws SQLException {
    data.setLong(1, id);
    try (ResultSet result = data.executeQuery()) {
      // One that retention took meanwhile is not there any more.
      if (result.next()) {
        search(new Block(id, result.getBytes(1)));
      }
    }
  }

  private void search(Block block) {
    tests.forEach(test -> test.begin(block));
    int[] places = new int[block.rows()];
    int[] numbers = new int[block.rows()];
    int hits = 0;
    block.rewind();
    for (int i = 0; i < block.rows(); i++) {
      int place = block.position();
      row.read(block);
      if (fits(block.entry(i))) {
        places[hits] = place;
        numbers[hits++] = i;
      }
    }
    examined += block.rows();
    EntryReader reader = new EntryReader(block, row);
    for (int i = hits - 1; i >= 0 && found.size() < window.limit(); i--) {
      block.position(places[i]);
      row.read(block);
      found.add(reader.entry(block.entry(numbers[i])));
    }
  }

  private boolean fits(long id) {
    if (id <= window.above() || id >= window.below() || row.millis() < from || row.millis() >= to) {
      return false;
    }
    for (RowTest test : tests) {
      if (!test.test(row)) {
        return false;
      }
    }
    return true;
  }
}
