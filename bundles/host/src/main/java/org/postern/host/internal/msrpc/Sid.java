// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.WireException;

/** Security identifiers as octets (RPC_SID, MS-DTYP 2.4.2.3) and as text (2.4.2.1). */
public final class Sid {

  /** Parts after the authority at most (MS-DTYP 2.4.2.2). */
  private static final int MAX_PARTS = 15;

  private static final int HEAD = 8;

  private Sid() {}

  static byte[] read(NdrReader answer) throws IOException {
    int parts = answer.count(MAX_PARTS, 4);
    byte[] sid = answer.octets(HEAD + 4 * parts);
    if (sid[1] != parts) {
      throw new WireException("A SID in the answer has two lengths.");
    }
    return sid;
  }

  static void write(NdrWriter in, byte[] sid) {
    in.u32(sid[1]).octets(sid);
  }

  /** {@code S-1-5-32-544}; empty for octets that are no SID. */
  public static String text(byte[] sid) {
    if (sid.length < HEAD || sid.length != HEAD + 4 * (sid[1] & 0xFF)) {
      return "";
    }
    ByteBuffer in = ByteBuffer.wrap(sid);
    long authority = in.getShort(2) * (1L << 32) + Integer.toUnsignedLong(in.getInt(4));
    StringBuilder text = new StringBuilder("S-").append(sid[0] & 0xFF).append('-');
    text.append(authority);
    in.order(ByteOrder.LITTLE_ENDIAN);
    for (int at = HEAD; at < sid.length; at += 4) {
      text.append('-').append(Integer.toUnsignedLong(in.getInt(at)));
    }
    return text.toString();
  }
}
