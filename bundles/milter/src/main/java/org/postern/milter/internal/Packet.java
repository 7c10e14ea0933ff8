// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.filter.EnvelopeAddress;

/**
 * One packet of the peer, read from its first to its last octet. A connection has one such object
 * and points it at packet after packet, so reading makes no garbage but the strings. Text is taken
 * one octet a character, as no charset is declared.
 */
final class Packet {

  /** SMTP servers take fewer: RFC 5321 and its extensions know about twenty. */
  static final int MAX_PARAMETERS = 100;

  private ByteBuf buffer = Unpooled.EMPTY_BUFFER;
  private char command;
  private int position;
  private int end;
  private boolean last;

  /** Points at a packet, or at a piece of a body packet of which more is to come. */
  void point(ByteBuf in, char code, int offset, int length, boolean isLast) {
    buffer = in;
    command = code;
    position = offset;
    end = offset + length;
    last = isLast;
  }

  char command() {
    return command;
  }

  /** Whether this is the end of its packet; only a body comes in pieces. */
  boolean isLast() {
    return last;
  }

  boolean hasMore() {
    return position < end;
  }

  /** Text up to its NUL. */
  String string() throws ProtocolException {
    int nul = buffer.indexOf(position, end, (byte) 0);
    if (nul < 0) {
      throw new ProtocolException("a string without its NUL in " + name());
    }
    return text(nul);
  }

  /**
   * The text up to the NUL that ends the packet. A NUL inside is kept: a parser that stops there
   * would not see what another one behind us sees.
   */
  String lastString() throws ProtocolException {
    if (!hasMore() || buffer.getByte(end - 1) != 0) {
      throw new ProtocolException("a string without its NUL in " + name());
    }
    return text(end - 1);
  }

  /** A path and its ESMTP parameters, up to the end of the packet. */
  EnvelopeAddress path() throws ProtocolException {
    String path = string();
    if (!hasMore()) {
      return EnvelopeAddress.of(path);
    }
    List<String> parameters = new ArrayList<>(2);
    while (hasMore()) {
      if (parameters.size() == MAX_PARAMETERS) {
        throw new ProtocolException("more than " + MAX_PARAMETERS + " parameters in " + name());
      }
      parameters.add(string());
    }
    return new EnvelopeAddress(path, parameters);
  }

  int octet() throws ProtocolException {
    need(1);
    return buffer.getUnsignedByte(position++);
  }

  int int16() throws ProtocolException {
    need(2);
    position += 2;
    return buffer.getUnsignedShort(position - 2);
  }

  int int32() throws ProtocolException {
    need(4);
    position += 4;
    return buffer.getInt(position - 4);
  }

  /** What is left, valid until the next packet. */
  ByteBuffer rest() {
    return buffer.internalNioBuffer(position, end - position);
  }

  /** Refuses data that belong to no part of the packet. */
  void nothingMore() throws ProtocolException {
    if (hasMore()) {
      throw new ProtocolException((end - position) + " octets too many in " + name());
    }
  }

  /** How the packet is named in a message. */
  String name() {
    return command > 0x20 && command < 0x7f
        ? "packet '" + command + "'"
        : "packet 0x" + Integer.toHexString(command);
  }

  private void need(int octets) throws ProtocolException {
    if (end - position < octets) {
      throw new ProtocolException("a number cut short in " + name());
    }
  }

  private String text(int nul) {
    String text = buffer.toString(position, nul - position, StandardCharsets.ISO_8859_1);
    position = nul + 1;
    return text;
  }
}
