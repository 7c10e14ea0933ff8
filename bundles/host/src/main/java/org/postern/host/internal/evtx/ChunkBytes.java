// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The octets of a chunk; nothing outside it can be read, wherever a record points. */
final class ChunkBytes {

  private static final long UNITS_PER_SECOND = 10_000_000;
  private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;

  private final byte[] octets;
  private final ByteBuffer in;

  ChunkBytes(byte[] octets) {
    this.octets = octets;
    this.in = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
  }

  int size() {
    return octets.length;
  }

  int u8(int at) throws DamagedException {
    need(at, 1);
    return octets[at] & 0xFF;
  }

  int u16(int at) throws DamagedException {
    need(at, 2);
    return in.getShort(at) & 0xFFFF;
  }

  int i32(int at) throws DamagedException {
    need(at, 4);
    return in.getInt(at);
  }

  long i64(int at) throws DamagedException {
    need(at, 8);
    return in.getLong(at);
  }

  String utf16(int at, int characters) throws DamagedException {
    need(at, 2L * characters);
    return new String(octets, at, 2 * characters, StandardCharsets.UTF_16LE);
  }

  byte[] octets(int at, int length) throws DamagedException {
    need(at, length);
    byte[] copy = new byte[length];
    in.get(at, copy);
    return copy;
  }

  /** A FILETIME: units of 100 ns since 1601 (MS-DTYP 2.3.3). */
  Instant time(int at) throws DamagedException {
    long units = i64(at);
    long seconds = Math.floorDiv(units, UNITS_PER_SECOND) - SECONDS_1601_TO_1970;
    return Instant.ofEpochSecond(seconds, Math.floorMod(units, UNITS_PER_SECOND) * 100);
  }

  private void need(int at, long length) throws DamagedException {
    if (at < 0 || length < 0 || at + length > octets.length) {
      throw new DamagedException("octet " + at + " of a chunk of " + octets.length);
    }
  }
}
