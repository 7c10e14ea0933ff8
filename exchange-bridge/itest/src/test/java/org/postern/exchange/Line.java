// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** The milter's side of a connection. */
final class Line {

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final int number;

  Line(Socket socket, int number) throws IOException {
    this.socket = socket;
    this.number = number;
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    socket.setTcpNoDelay(true);
  }

  Packet read() throws IOException {
    int length = in.readInt();
    char command = (char) in.readUnsignedByte();
    byte[] data = new byte[length - 1];
    in.readFully(data);
    return new Packet(number, command, data);
  }

  /** A packet of texts, each ended by NUL. */
  Line say(char command, String... texts) throws IOException {
    return raw(packet(command, strings(texts)));
  }

  /** A packet of a number and texts. */
  Line sayNumbered(char command, int number, String... texts) throws IOException {
    byte[] strings = strings(texts);
    return raw(
        packet(
            command, ByteBuffer.allocate(4 + strings.length).putInt(number).put(strings).array()));
  }

  /** A packet of octets. */
  Line sayOctets(char command, byte[] data) throws IOException {
    return raw(packet(command, data));
  }

  /** Octets as they are. */
  Line raw(byte[] octets) throws IOException {
    out.write(octets);
    out.flush();
    return this;
  }

  void close() throws IOException {
    socket.close();
  }

  /** Sends a reset instead of an end. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  static byte[] packet(char command, byte[] data) {
    return ByteBuffer.allocate(5 + data.length)
        .putInt(1 + data.length)
        .put((byte) command)
        .put(data)
        .array();
  }

  private static byte[] strings(String... texts) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (String text : texts) {
      data.writeBytes(text.getBytes(ISO_8859_1));
      data.write(0);
    }
    return data.toByteArray();
  }
}
