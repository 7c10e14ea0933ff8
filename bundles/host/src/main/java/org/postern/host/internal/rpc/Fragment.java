// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The fragments of the connection-oriented protocol (C706 12.6.3 and 12.6.4). */
final class Fragment {

  /** Octets of a fragment at most: what Windows offers. */
  static final int MAX = 4280;

  static final int HEADER = 16;
  static final int CALL_HEADER = 24;

  static final int REQUEST = 0;
  static final int RESPONSE = 2;
  static final int FAULT = 3;
  static final int BIND = 11;
  static final int BIND_ACK = 12;
  static final int BIND_NAK = 13;

  static final int FIRST = 1;
  static final int LAST = 2;

  private static final byte[] NDR =
      RpcInterface.of("", "8a885d04-1ceb-11c9-9fe8-08002b104860", 2, 0).syntax();

  private Fragment() {}

  private static ByteBuffer head(int type, int flags, int length, int call) {
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 5).put((byte) 0).put((byte) type).put((byte) flags);
    // little-endian, ASCII, IEEE
    out.putInt(0x10).putShort((short) length).putShort((short) 0).putInt(call);
    return out;
  }

  /** A bind to one interface with one transfer syntax. */
  static byte[] bind(RpcInterface to, int call) {
    ByteBuffer out = head(BIND, FIRST | LAST, 72, call);
    out.putShort((short) MAX).putShort((short) MAX).putInt(0);
    out.putInt(1).putShort((short) 0).putShort((short) 1);
    return out.put(to.syntax()).put(NDR).array();
  }

  /** A piece of a request. */
  static byte[] request(int opnum, int call, byte[] stub, int from, int to) {
    int flags = (from == 0 ? FIRST : 0) | (to == stub.length ? LAST : 0);
    ByteBuffer out = head(REQUEST, flags, CALL_HEADER + to - from, call);
    out.putInt(stub.length - from).putShort((short) 0).putShort((short) opnum);
    return out.put(stub, from, to - from).array();
  }

  /**
   * Looks at the head of a fragment.
   *
   * @param have octets that were read
   * @return the whole fragment's length
   */
  static int length(byte[] fragment, int have, int call) throws IOException {
    if (have < HEADER) {
      throw new WireException("A fragment of the answer has only " + have + " octets.");
    }
    ByteBuffer in = ByteBuffer.wrap(fragment).order(ByteOrder.LITTLE_ENDIAN);
    if (in.get(0) != 5 || in.get(1) != 0 || (in.get(4) & 0xF0) != 0x10) {
      throw new WireException("The answer is not DCE/RPC 5.0, little-endian.");
    }
    int length = in.getShort(8) & 0xFFFF;
    if (length < HEADER || length > fragment.length || in.getShort(10) != 0) {
      throw new WireException("A fragment of the answer says that it has " + length + " octets.");
    }
    if (in.getInt(12) != call) {
      throw new WireException("The answer is to another call.");
    }
    return length;
  }

  /** Sees that the interface was accepted. */
  static void bound(byte[] fragment, int length) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(fragment, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    if (in.get(2) == BIND_NAK) {
      throw new RpcFault(RpcFault.NO_SUCH_INTERFACE);
    }
    if (in.get(2) != BIND_ACK || length < 28) {
      throw new WireException("The host did not answer a bind.");
    }
    int results = (26 + (in.getShort(24) & 0xFFFF) + 3) / 4 * 4;
    if (results + 8 > length || in.get(results) < 1) {
      throw new WireException("The answer to a bind ends too early.");
    }
    if (in.getShort(results + 4) != 0) {
      throw new RpcFault(RpcFault.NO_SUCH_INTERFACE);
    }
  }
}
