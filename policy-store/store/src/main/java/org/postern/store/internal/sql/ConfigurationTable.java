// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.store.internal.Held;
import org.postern.store.internal.json.JsonException;
import org.postern.store.internal.json.Resource;

/** Settings as they are now. */
public final class ConfigurationTable {

  private static final String META = "meta";

  private final Connection connection;

  /** Works on this connection. */
  public ConfigurationTable(Connection connection) {
    this.connection = connection;
  }

  /** Everything. */
  public Map<String, Held> all() throws SQLException {
    Map<String, SortedMap<String, String>> values = values();
    Map<String, Held> all = new HashMap<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT pid, meta, revision FROM configuration");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String pid = rows.getString(1);
        SortedMap<String, String> own = values.getOrDefault(pid, new TreeMap<>());
        all.put(pid, new Held(meta(rows.getString(2)), own, rows.getLong(3)));
      }
    }
    return all;
  }

  private Map<String, SortedMap<String, String>> values() throws SQLException {
    Map<String, SortedMap<String, String>> values = new HashMap<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT pid, name, content FROM setting");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        values
            .computeIfAbsent(rows.getString(1), pid -> new TreeMap<>())
            .put(rows.getString(2), rows.getString(3));
      }
    }
    return values;
  }

  /** Puts one in the place of what is there. */
  public void put(String pid, Held held) throws SQLException {
    remove(pid);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO configuration (pid, meta, revision) VALUES (?, ?, ?)")) {
      insert.setString(1, pid);
      insert.setString(2, meta(held.meta()));
      insert.setLong(3, held.revision());
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO setting (pid, name, content) VALUES (?, ?, ?)")) {
      for (Map.Entry<String, String> value : held.values().entrySet()) {
        insert.setString(1, pid);
        insert.setString(2, value.getKey());
        insert.setString(3, value.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Removes one. */
  public void remove(String pid) throws SQLException {
    for (String table : new String[] {"setting", "configuration"}) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE pid = ?")) {
        delete.setString(1, pid);
        delete.executeUpdate();
      }
    }
  }

  private static String meta(Map<String, String> meta) throws SQLException {
    try {
      return Resource.write(Map.of(META, meta));
    } catch (JsonException e) {
      throw new SQLException(e.getMessage(), e);
    }
  }

  private static SortedMap<String, String> meta(String text) throws SQLException {
    try {
      return new TreeMap<>(Resource.read(text).getOrDefault(META, Map.of()));
    } catch (JsonException e) {
      throw new SQLException("a configuration is damaged: " + e.getMessage(), e);
    }
  }
}
