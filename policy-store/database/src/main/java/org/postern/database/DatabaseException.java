// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.io.IOException;

/** A database cannot do what was asked; the message is a sentence for the administrator. */
public final class DatabaseException extends IOException {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** What is wrong, for those who act on it. */
  public enum Kind {
    /** Another process has the file open. */
    LOCKED,
    /** No room on the disk. */
    DISK_FULL,
    /** The file is no database, or one that was damaged. */
    DAMAGED,
    /** The schema is of a newer version of the program. */
    NEWER,
    /** The file cannot be read or written, or the server cannot be reached. */
    UNREACHABLE,
    /** A migration failed; the database is as it was before. */
    MIGRATION,
    /** Anything else, such as a constraint that does not hold. */
    OTHER
  }

  /** With the reason. */
  public DatabaseException(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
