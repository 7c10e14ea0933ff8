// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

/** A milter that is measured. It runs until it is closed. */
interface Candidate extends AutoCloseable {

  /** As the table calls it. */
  String name();

  /** Where it listens on 127.0.0.1. */
  int port();

  /** Its process; that process and all below count. */
  long pid();

  @Override
  void close();
}
