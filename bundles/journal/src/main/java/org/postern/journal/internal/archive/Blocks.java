// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.database.Database;
import org.postern.database.EmbeddedDatabase;
import org.postern.database.Migrations;
import org.postern.flow.VerdictEvent;

/**
 * The file of the archive: blocks of verdicts. The last block is written anew with each batch until
 * it is full; a block that is full is never written again. Written by one thread, read by many.
 */
final class Blocks implements AutoCloseable {

  /** From here on a block is full; a small one is written again and again while little comes. */
  static final int FULL_OCTETS = 32 * 1024;

  /** Within one batch a block takes more, as it is written once. */
  static final int MOST_OCTETS = 256 * 1024;

  private static final int CACHE_KIB = 4096;

  private final Database database;
  private volatile Totals totals;
  private Optional<BlockWriter> open = Optional.empty();
  private long next;

  /**
   * What is kept.
   *
   * @param entries verdicts
   * @param octets in blocks
   * @param oldest time of the first entry of the first block, in ms; 0 without one
   */
  record Totals(long entries, long octets, long oldest) {

    Totals plus(long moreEntries, long moreOctets, long time) {
      return new Totals(entries + moreEntries, octets + moreOctets, entries == 0 ? time : oldest);
    }
  }

  private Blocks(Database database) throws IOException {
    this.database = database;
    next = database.transact(connection -> one(connection, "SELECT MAX(id) FROM block")) + 1;
    totals = database.transact(Blocks::count);
  }

  /** Opens the file, and makes it where there is none. */
  static Blocks open(Path path) throws IOException {
    EmbeddedDatabase.Settings settings = new EmbeddedDatabase.Settings(path, CACHE_KIB, false);
    Database database = EmbeddedDatabase.open(settings, new Migrations(Blocks.class, "schema"));
    try {
      return new Blocks(database);
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  Database database() {
    return database;
  }

  Totals totals() {
    return totals;
  }

  /** Writes a batch as a whole, or not at all. */
  void append(List<VerdictEvent> batch, BlockWriter.Context context) throws IOException {
    Optional<BlockWriter> begun = open;
    int before = begun.map(BlockWriter::size).orElse(0);
    // Should it fail, the next try goes into a new block: this one is as far as it was written.
    open = Optional.empty();
    Tallies tallies = new Tallies();
    batch.forEach(tallies::add);
    List<BlockWriter> written = pack(begun, batch, context);
    database.transact(
        connection -> {
          for (BlockWriter block : written) {
            write(connection, block, begun.isPresent() && begun.get() == block);
          }
          tallies.write(connection);
          return written;
        });
    long more = written.stream().mapToLong(BlockWriter::size).sum() - before;
    totals = totals.plus(batch.size(), more, written.get(0).first().toEpochMilli());
    BlockWriter last = written.get(written.size() - 1);
    if (last.size() < FULL_OCTETS && last.count() < BlockWriter.MAX_ROWS) {
      open = Optional.of(last);
    }
  }

  private List<BlockWriter> pack(
      Optional<BlockWriter> begun, List<VerdictEvent> batch, BlockWriter.Context context) {
    List<BlockWriter> blocks = new ArrayList<>();
    BlockWriter block = begun.orElseGet(() -> new BlockWriter(next++));
    blocks.add(block);
    for (VerdictEvent event : batch) {
      if (block.count() == BlockWriter.MAX_ROWS || block.size() >= MOST_OCTETS) {
        block = new BlockWriter(next++);
        blocks.add(block);
      }
      block.add(event, context);
    }
    return blocks;
  }

  private static void write(Connection connection, BlockWriter block, boolean again)
      throws SQLException {
    byte[] data = block.octets();
    String meta =
        again
            ? "UPDATE block SET first_time = ?, last_time = ?, entries = ?, octets = ? WHERE id = ?"
            : "INSERT INTO block (first_time, last_time, entries, octets, id)"
                + " VALUES (?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(meta)) {
      statement.setLong(1, block.first().toEpochMilli());
      statement.setLong(2, block.last().toEpochMilli());
      statement.setInt(3, block.count());
      statement.setInt(4, data.length);
      statement.setLong(5, block.id());
      statement.executeUpdate();
    }
    String content =
        again
            ? "UPDATE block_data SET data = ? WHERE id = ?"
            : "INSERT INTO block_data (data, id) VALUES (?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(content)) {
      statement.setBytes(1, data);
      statement.setLong(2, block.id());
      statement.executeUpdate();
    }
  }

  /**
   * Removes the oldest blocks that are too old or too much.
   *
   * @param before blocks whose last entry is older go
   * @param octets that may stay
   * @param most how many blocks go at once at most
   * @return whether more are to go
   */
  boolean trim(Instant before, long octets, int most) throws IOException {
    Totals now = totals;
    if (now.octets() <= octets && now.oldest() >= before.toEpochMilli()) {
      return false;
    }
    int removed =
        database.transact(
            connection -> {
              List<Long> ids = surplus(connection, before.toEpochMilli(), octets, most);
              for (long id : ids) {
                update(connection, "DELETE FROM block_data WHERE id = ?", id);
                update(connection, "DELETE FROM block WHERE id = ?", id);
              }
              update(
                  connection,
                  "DELETE FROM tally WHERE at_minute < ?",
                  before.getEpochSecond() / 60);
              totals = count(connection);
              return ids.size();
            });
    return removed == most;
  }

  /** Oldest first; the block that is written to is never among them. */
  private List<Long> surplus(Connection connection, long before, long octets, int most)
      throws SQLException {
    long excess = totals.octets() - octets;
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, last_time, octets FROM block WHERE id < ? ORDER BY id LIMIT ?")) {
      statement.setLong(1, open.map(BlockWriter::id).orElse(next));
      statement.setInt(2, most);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next() && (excess > 0 || result.getLong(2) < before)) {
          ids.add(result.getLong(1));
          excess -= result.getLong(3);
        }
      }
    }
    return ids;
  }

  private static void update(Connection connection, String sql, long value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, value);
      statement.executeUpdate();
    }
  }

  private static Totals count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT COALESCE(SUM(entries), 0), COALESCE(SUM(octets), 0),"
                    + " COALESCE(MIN(first_time), 0) FROM block")) {
      result.next();
      return new Totals(result.getLong(1), result.getLong(2), result.getLong(3));
    }
  }

  private static long one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
