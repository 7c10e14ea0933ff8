// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Reads the parts of a packet; text is taken one byte a character, as no charset is declared. */
final class Fields {

  private Fields() {}

  /** Text up to its NUL. */
  static String string(ByteBuf in) throws ProtocolException {
    int length = in.bytesBefore((byte) 0);
    if (length < 0) {
      throw new ProtocolException("a string without its NUL");
    }
    String text = in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString();
    in.skipBytes(1);
    return text;
  }

  static int uint16(ByteBuf in) throws ProtocolException {
    if (in.readableBytes() < 2) {
      throw new ProtocolException("a packet too short for its number");
    }
    return in.readUnsignedShort();
  }

  static int int32(ByteBuf in) throws ProtocolException {
    if (in.readableBytes() < 4) {
      throw new ProtocolException("a packet too short for its number");
    }
    return in.readInt();
  }
}
