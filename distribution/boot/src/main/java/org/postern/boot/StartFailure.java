// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

/** The server cannot start; the message says what, where and what to do. */
final class StartFailure extends Exception {

  /** Something in {@code conf/} is wrong ({@code EX_CONFIG} of sysexits). */
  static final int CONFIGURATION = 78;

  /** A file or folder cannot be written ({@code EX_CANTCREAT}). */
  static final int NOT_WRITABLE = 73;

  /** Something that is needed is not to be had: a port, room on disk ({@code EX_UNAVAILABLE}). */
  static final int UNAVAILABLE = 69;

  /** A fault of the server itself ({@code EX_SOFTWARE}). */
  static final int FAULT = 70;

  private static final long serialVersionUID = 1;

  private final int exitCode;

  StartFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
