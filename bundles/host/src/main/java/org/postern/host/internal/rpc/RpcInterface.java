// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * An interface that a host offers through a pipe.
 *
 * @param pipe name without {@code \PIPE\}
 * @param id of the interface
 * @param major version
 * @param minor version
 */
public record RpcInterface(String pipe, UUID id, int major, int minor) {

  /** An interface with its UUID as text. */
  public static RpcInterface of(String pipe, String id, int major, int minor) {
    return new RpcInterface(pipe, UUID.fromString(id), major, minor);
  }

  /** UUID and version, 20 octets as a bind has them (C706 12.6.3.1). */
  byte[] syntax() {
    ByteBuffer out = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    long high = id.getMostSignificantBits();
    out.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
    out.order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits());
    out.order(ByteOrder.LITTLE_ENDIAN).putShort((short) major).putShort((short) minor);
    return out.array();
  }
}
