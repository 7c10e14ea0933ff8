// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.database.DatabaseException.Kind;
import org.postgresql.util.PSQLException;

/** Turns what a driver says into what an administrator can act on. */
final class Faults {

  /** SQL error codes of H2 ({@code org.h2.api.ErrorCode}). */
  private static final int LOCKED = 90020;

  private static final int DAMAGED = 90030;
  private static final int UNKNOWN_FORMAT = 90048;
  private static final int CLOSED = 90098;
  private static final int CONNECTION_BROKEN = 90067;
  private static final int READ_ONLY = 90097;
  private static final int FIRST_FILE_ERROR = 90024;
  private static final int LAST_FILE_ERROR = 90031;
  private static final int GENERAL = 50000;

  /** SQLSTATE of PostgreSQL (its appendix A): no room on the server's disk. */
  private static final String SERVER_DISK_FULL = "53100";

  /** No connection, no login, no room for one more, or the server stops or starts. */
  private static final Pattern UNREACHABLE = Pattern.compile("08.*|28.*|3D000|53300|57P0\\d|25006");

  private Faults() {}

  private static String state(SQLException e) {
    return String.valueOf(e.getSQLState());
  }

  static DatabaseException of(String place, SQLException e) {
    Kind kind = kind(e);
    return new DatabaseException(kind, place + " " + sentence(kind, e), e);
  }

  private static Kind kind(SQLException e) {
    if (isFull(e) || state(e).equals(SERVER_DISK_FULL)) {
      return Kind.DISK_FULL;
    }
    if (e instanceof PSQLException) {
      return UNREACHABLE.matcher(state(e)).matches() ? Kind.UNREACHABLE : Kind.OTHER;
    }
    int code = e.getErrorCode();
    if (code == LOCKED) {
      return Kind.LOCKED;
    }
    if (code == DAMAGED || code == UNKNOWN_FORMAT || code == GENERAL) {
      return Kind.DAMAGED;
    }
    return isClosed(e) || code == READ_ONLY || (code >= FIRST_FILE_ERROR && code <= LAST_FILE_ERROR)
        ? Kind.UNREACHABLE
        : Kind.OTHER;
  }

  /** Whether H2 has given the file up, as it does when it cannot write; then it is opened anew. */
  static boolean isClosed(SQLException e) {
    return e.getErrorCode() == CLOSED || e.getErrorCode() == CONNECTION_BROKEN;
  }

  private static boolean isFull(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("no space left")
          || text.contains("not enough space on the disk")
          || text.contains("disk quota exceeded")) {
        return true;
      }
    }
    return false;
  }

  private static String sentence(Kind kind, SQLException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return switch (kind) {
      case LOCKED -> "is open in another process; stop that one first";
      case DISK_FULL -> "cannot be written: no space left on its disk; make room";
      case DAMAGED ->
          "is damaged ("
              + reason
              + "); stop the server and put a copy of it in its place, such as the latest"
              + " *.before-*.mv.db beside it";
      case UNREACHABLE -> "cannot be read or written (" + reason + ")";
      default -> "does not do this: " + reason;
    };
  }
}
