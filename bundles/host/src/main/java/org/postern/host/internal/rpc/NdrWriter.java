// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the parameters of a call in NDR, aligned to the beginning of the stub (C706 14.2). */
public final class NdrWriter {

  private static final int FIRST_REFERENT = 0x00020000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int referent = FIRST_REFERENT;

  /** Fills with zeros up to a multiple. */
  public NdrWriter align(int multiple) {
    while (out.size() % multiple != 0) {
      out.write(0);
    }
    return this;
  }

  /** An octet. */
  public NdrWriter octet(int value) {
    out.write(value);
    return this;
  }

  /** A short. */
  public NdrWriter u16(int value) {
    align(2);
    out.write(value);
    out.write(value >> 8);
    return this;
  }

  /** A long. */
  public NdrWriter u32(long value) {
    align(4);
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (value >> shift));
    }
    return this;
  }

  /** A hyper. */
  public NdrWriter u64(long value) {
    align(8);
    return u32(value).u32(value >>> 32);
  }

  /** Octets as they are. */
  public NdrWriter octets(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  /** A context handle. */
  public NdrWriter handle(byte[] handle) {
    return align(4).octets(handle);
  }

  /** A pointer to what follows, here or later. */
  public NdrWriter pointer() {
    referent += 4;
    return u32(referent);
  }

  /** A pointer to nothing. */
  public NdrWriter none() {
    return u32(0);
  }

  /** A pointer to a long that follows at once. */
  public NdrWriter pointerTo(long value) {
    return pointer().u32(value);
  }

  /** A text with its NUL: conformant and varying (C706 14.3.4.2). */
  public NdrWriter text(String text) {
    int count = text.length() + 1;
    return u32(count).u32(0).u32(count).octets(utf16(text)).u16(0);
  }

  /** A pointer to a text that follows at once. */
  public NdrWriter pointerTo(String text) {
    return pointer().text(text);
  }

  /** RPC_UNICODE_STRING without a NUL (MS-DTYP 2.3.10), its characters at once. */
  public NdrWriter counted(String text) {
    int count = text.length();
    u16(2 * count).u16(2 * count).pointer();
    return u32(count).u32(0).u32(count).octets(utf16(text));
  }

  /** The stub. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }
}
