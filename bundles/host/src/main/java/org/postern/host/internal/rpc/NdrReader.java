// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the answer to a call in NDR (C706 14.2).
 *
 * <p>The answer may lie about any length: every one is compared with what is really there before
 * anything of that size is made.
 */
public final class NdrReader {

  private static final int HANDLE = 20;

  private final byte[] data;
  private int at;

  /** Reads these octets. */
  public NdrReader(byte[] data) {
    this.data = data;
  }

  /** Octets that are left. */
  public int left() {
    return data.length - at;
  }

  /** Goes to a multiple. */
  public NdrReader align(int multiple) throws WireException {
    int next = (at + multiple - 1) / multiple * multiple;
    need(next - at);
    at = next;
    return this;
  }

  /** An octet, 0 to 255. */
  public int octet() throws WireException {
    need(1);
    return data[at++] & 0xFF;
  }

  /** A short, 0 to 65535. */
  public int u16() throws WireException {
    align(2).need(2);
    return octet() | octet() << 8;
  }

  /** A long as it is. */
  public int i32() throws WireException {
    align(4).need(4);
    return octet() | octet() << 8 | octet() << 16 | octet() << 24;
  }

  /** A long, 0 to 4294967295. */
  public long u32() throws WireException {
    return Integer.toUnsignedLong(i32());
  }

  /** Two longs as a number of 64 bits, aligned to 4 (OLD_LARGE_INTEGER, MS-SAMR 2.2.2.2). */
  public long old64() throws WireException {
    return u32() | u32() << 32;
  }

  /** A hyper, aligned to 8. */
  public long u64() throws WireException {
    return align(8).old64();
  }

  /** Octets. */
  public byte[] octets(int count) throws WireException {
    need(count);
    at += count;
    return Arrays.copyOfRange(data, at - count, at);
  }

  /** A context handle. */
  public byte[] handle() throws WireException {
    return align(4).octets(HANDLE);
  }

  /** Whether a pointer points to something. */
  public boolean pointer() throws WireException {
    return i32() != 0;
  }

  /** A pointer to a long that follows at once; -1 if it points to nothing. */
  public long pointedU32() throws WireException {
    return pointer() ? u32() : -1;
  }

  /**
   * A number of things to come.
   *
   * @param least octets that each of them has at least
   */
  public int count(int max, int least) throws WireException {
    long count = u32();
    if (count > max) {
      throw new WireException("The answer has " + count + " entries; " + max + " are read.");
    }
    if (count * least > left()) {
      throw new WireException(
          "The answer says " + count + " entries and ends after " + left() + " octets.");
    }
    return (int) count;
  }

  /** The characters of a conformant and varying text, up to its first NUL. */
  public String text() throws WireException {
    u32();
    if (u32() != 0) {
      throw new WireException("A text in the answer does not begin at its beginning.");
    }
    String text = new String(octets(2 * count(left() / 2, 2)), StandardCharsets.UTF_16LE);
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  /** A text if the pointer points to one, else nothing. */
  public String textIf(boolean pointed) throws WireException {
    return pointed ? text() : "";
  }

  /** The head of an RPC_UNICODE_STRING; whether its characters come later. */
  public boolean counted() throws WireException {
    align(4).u16();
    u16();
    return pointer();
  }

  private void need(int count) throws WireException {
    if (count < 0 || count > left()) {
      throw new WireException("The answer ends after " + data.length + " octets, too early.");
    }
  }
}
