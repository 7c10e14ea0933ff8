// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.build;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes what Windows programs write. */
public final class LittleEndian {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** One octet. */
  public LittleEndian u8(int value) {
    out.write(value);
    return this;
  }

  /** Two octets. */
  public LittleEndian u16(int value) {
    return u8(value).u8(value >> 8);
  }

  /** Four octets. */
  public LittleEndian u32(long value) {
    return u16((int) value).u16((int) (value >> 16));
  }

  /** Octets as they are. */
  public LittleEndian octets(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  /** Octets in hex. */
  public LittleEndian hex(String digits) {
    return octets(HexFormat.of().parseHex(digits));
  }

  /** UTF-16 without an end mark. */
  public LittleEndian utf16(String text) {
    return octets(text.getBytes(StandardCharsets.UTF_16LE));
  }

  /** Octets 0 until the length is a multiple. */
  public LittleEndian pad(int multiple) {
    while (out.size() % multiple != 0) {
      out.write(0);
    }
    return this;
  }

  /** All so far. */
  public byte[] toBytes() {
    return out.toByteArray();
  }
}
