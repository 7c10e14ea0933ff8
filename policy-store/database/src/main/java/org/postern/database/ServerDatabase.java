// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.postern.database.DatabaseException.Kind;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A schema of a PostgreSQL server that several servers of Postern share. Changes of settings and
 * lists are rare, so each transaction has a connection of its own: there is no pool whose
 * connections could be dead ones after the database server came back.
 */
public final class ServerDatabase implements Database {

  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 30;

  /** Any number, as long as no other program of the administrator's takes the same. */
  private static final long MIGRATION_LOCK = 0x706f737465726eL;

  private final Settings settings;
  private final Migrations migrations;
  private final PGSimpleDataSource source;
  private final String place;
  private volatile boolean migrated;
  private volatile boolean closed;

  private ServerDatabase(Settings settings, Migrations migrations) throws DatabaseException {
    this.settings = settings;
    this.migrations = migrations;
    source = source(settings);
    place = place(source) + " (schema " + settings.schema() + ")";
  }

  /**
   * How the server is reached.
   *
   * @param url such as {@code jdbc:postgresql://db.example/postern?sslmode=verify-full}
   * @param user who may create the schema and use it
   * @param password of the user; empty if the server asks for none
   * @param schema of the tables; lower-case letters and underscores
   */
  public record Settings(String url, String user, String password, String schema) {

    private static final String PREFIX = "postern.policy.";

    /**
     * What {@code conf/postern.conf} says, if it says something.
     *
     * @param properties of the framework
     * @param schema of the tables
     * @throws IOException if the file with the password cannot be read
     */
    public static Optional<Settings> of(UnaryOperator<String> properties, String schema)
        throws IOException {
      String url = text(properties, "url");
      return url.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Settings(
                  url,
                  text(properties, "user"),
                  password(text(properties, "password.file")),
                  schema));
    }

    private static String text(UnaryOperator<String> properties, String name) {
      String value = properties.apply(PREFIX + name);
      return value == null ? "" : value;
    }

    private static String password(String file) throws IOException {
      if (file.isEmpty()) {
        return "";
      }
      try {
        return Files.readString(Path.of(file)).lines().findFirst().orElse("");
      } catch (IOException e) {
        throw new IOException("policy.password.file = " + file + " cannot be read (" + e + ")", e);
      }
    }

    /** Says all but the password. */
    @Override
    public String toString() {
      return user + " at " + url + ", schema " + schema;
    }
  }

  /**
   * One that connects when it is first used, so that the server need not be there yet.
   *
   * @throws DatabaseException if the address is none
   */
  public static ServerDatabase at(Settings settings, Migrations migrations)
      throws DatabaseException {
    return new ServerDatabase(settings, migrations);
  }

  /**
   * Connects once, makes the schema where there is none, and brings it up to date; one server at a
   * time.
   *
   * @throws DatabaseException if the server cannot be reached, refuses the user, or has a newer
   *     schema than the code knows
   */
  public static ServerDatabase open(Settings settings, Migrations migrations)
      throws DatabaseException {
    ServerDatabase database = at(settings, migrations);
    database.migrate();
    return database;
  }

  private synchronized void migrate() throws DatabaseException {
    if (!migrated) {
      int version = run(this::migrate);
      migrations.notNewer(version, this);
      migrated = true;
    }
  }

  private int migrate(Connection connection) throws SQLException {
    lock(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + settings.schema());
    }
    int known = Migrations.version(connection);
    if (known < migrations.newest(Dialect.POSTGRESQL)) {
      migrations.apply(connection, Dialect.POSTGRESQL);
    }
    return known;
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      lock.setLong(1, MIGRATION_LOCK);
      lock.execute();
    }
  }

  private static PGSimpleDataSource source(Settings settings) throws DatabaseException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(settings.url());
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          Kind.UNREACHABLE,
          "'" + settings.url() + "' is no address such as jdbc:postgresql://host/database",
          e);
    }
    source.setUser(settings.user());
    source.setPassword(settings.password());
    source.setCurrentSchema(settings.schema());
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("postern");
    return source;
  }

  private static String place(PGSimpleDataSource source) {
    return String.join(",", source.getServerNames()) + "/" + source.getDatabaseName();
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public <T> T transact(Work<T> work) throws DatabaseException {
    migrate();
    return run(work);
  }

  private <T> T run(Work<T> work) throws DatabaseException {
    try (Connection connection = connect()) {
      return Transactions.run(connection, work);
    } catch (SQLException e) {
      throw Faults.of(place, e);
    }
  }

  /**
   * A connection that hears {@code NOTIFY} on a channel; to be closed by the caller. It commits
   * each statement by itself.
   *
   * @param channel lower-case letters and underscores
   */
  public Listener listen(String channel) throws DatabaseException {
    migrate();
    try {
      return new Listener(connect(), channel, place);
    } catch (SQLException e) {
      throw Faults.of(place, e);
    }
  }

  private Connection connect() throws SQLException {
    if (closed) {
      throw new SQLException("it was closed", "08003");
    }
    return source.getConnection();
  }

  /** Whether a transaction failed since a row with the same key is there already. */
  public static boolean isTaken(DatabaseException e) {
    return Optional.ofNullable(e.getCause())
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter("23505"::equals)
        .isPresent();
  }

  @Override
  public void close() {
    closed = true;
  }
}
