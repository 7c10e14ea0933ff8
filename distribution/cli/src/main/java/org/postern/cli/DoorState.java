// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.util.List;
import org.postern.boot.Control;

/**
 * A door of the running server.
 *
 * @param name of its protocol
 * @param address where it listens
 * @param state in one word
 */
record DoorState(String name, String address, String state) {

  private static final int FIELDS = 4;

  /**
   * Asks the server for all of them.
   *
   * @param millis how long to wait for the answer
   */
  static List<DoorState> all(Control server, int millis) throws IOException {
    return server.ask("doors", millis).stream()
        .map(row -> row.split("\t", -1))
        .filter(row -> row.length >= FIELDS)
        .map(row -> new DoorState(row[1], row[2], row[3]))
        .toList();
  }

  boolean isOpen() {
    return state.equals("open");
  }
}
