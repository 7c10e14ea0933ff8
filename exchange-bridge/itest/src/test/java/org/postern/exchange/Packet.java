// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A milter packet that the agent sent.
 *
 * @param connection number of its connection, from 1 on
 * @param command its first octet
 * @param data what follows
 */
record Packet(int connection, char command, byte[] data) {

  /** The data as characters, NUL as a bar. */
  String text() {
    return new String(data, ISO_8859_1).replace('\0', '|');
  }

  @Override
  public String toString() {
    return command + " " + text();
  }
}
