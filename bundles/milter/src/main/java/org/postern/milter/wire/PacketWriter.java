// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes packets one behind the other into one array, so that they can be sent at once. A packet is
 * its length (4 octets, counting what follows), its code, and its data; numbers are big-endian,
 * text is taken one octet a character and ends with NUL.
 */
public final class PacketWriter {

  private static final int LENGTH = 4;

  private byte[] octets = new byte[256];
  private int end;
  private int start;

  /** Begins a packet. */
  public PacketWriter begin(char code) {
    room(LENGTH + 1);
    start = end;
    end += LENGTH;
    octets[end++] = (byte) code;
    return this;
  }

  /** Ends the packet that was begun last. */
  public PacketWriter end() {
    number(start, end - start - LENGTH);
    return this;
  }

  /** A whole packet without data. */
  public PacketWriter single(char code) {
    return begin(code).end();
  }

  /** A whole packet whose data are these strings. */
  public PacketWriter packet(char code, String... strings) {
    begin(code);
    for (String text : strings) {
      string(text);
    }
    return end();
  }

  /** Adds text and its NUL; characters above U+00FF become {@code ?}. */
  public PacketWriter string(String text) {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    bytes(latin, 0, latin.length);
    return octet(0);
  }

  /** Adds one octet. */
  public PacketWriter octet(int value) {
    room(1);
    octets[end++] = (byte) value;
    return this;
  }

  /** Adds a number of two octets. */
  public PacketWriter int16(int value) {
    return octet(value >>> 8).octet(value);
  }

  /** Adds a number of four octets. */
  public PacketWriter int32(int value) {
    room(LENGTH);
    number(end, value);
    end += LENGTH;
    return this;
  }

  /** Adds octets as they are. */
  public PacketWriter bytes(byte[] data, int offset, int length) {
    room(length);
    System.arraycopy(data, offset, octets, end, length);
    end += length;
    return this;
  }

  /** Octets written so far. */
  public int length() {
    return end;
  }

  /** The array that holds them, from its first place on; changes when more is written. */
  public byte[] array() {
    return octets;
  }

  /** Writes all packets to a stream and begins anew. */
  public void sendTo(OutputStream out) throws IOException {
    out.write(octets, 0, end);
    out.flush();
    end = 0;
  }

  private void number(int at, int value) {
    octets[at] = (byte) (value >>> 24);
    octets[at + 1] = (byte) (value >>> 16);
    octets[at + 2] = (byte) (value >>> 8);
    octets[at + 3] = (byte) value;
  }

  private void room(int more) {
    if (octets.length - end < more) {
      octets = Arrays.copyOf(octets, Math.max(octets.length * 2, end + more));
    }
  }
}
