// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Packets of a peer for tests. */
final class Packets {

  private Packets() {}

  /** A packet whose data are these octets, one to a character. */
  static Packet of(char command, String data) {
    byte[] octets = data.getBytes(StandardCharsets.ISO_8859_1);
    Packet packet = new Packet();
    packet.point(Unpooled.wrappedBuffer(octets), command, 0, octets.length, true);
    return packet;
  }
}
