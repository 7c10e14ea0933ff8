// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

/** A real mail server that a test has started, on 127.0.0.1. */
public interface MailServer extends AutoCloseable {

  /** The port on which it takes SMTP. */
  int port();

  /** What it has logged so far, for the message of a failing test. */
  String log();

  /** Stops it and everything it started, and removes its directories. */
  @Override
  void close();
}
