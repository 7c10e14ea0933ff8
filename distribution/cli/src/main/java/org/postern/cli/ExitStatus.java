// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

/** Exit statuses of the tool besides those of a verdict and of the server. */
final class ExitStatus {

  static final int OK = 0;

  /** A health check is WARN. */
  static final int WARN = 1;

  /** A health check is CRITICAL, a door is closed, or the server is starting. */
  static final int CRITICAL = 2;

  /** The server does not run (LSB's number for it). */
  static final int NOT_RUNNING = 3;

  /** The server runs, and no door of it is open: no mail is examined. */
  static final int NO_DOOR = 20;

  /** The command line is wrong ({@code EX_USAGE}). */
  static final int USAGE = 64;

  /** A file to examine cannot be read ({@code EX_NOINPUT}). */
  static final int NO_INPUT = 66;

  /** The server does not answer ({@code EX_UNAVAILABLE}). */
  static final int UNAVAILABLE = 69;

  /** Something cannot be written ({@code EX_CANTCREAT}). */
  static final int CANNOT_WRITE = 73;

  private ExitStatus() {}
}
