// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Plays the mail server over a real socket. An answer is its code and its data as Latin-1. */
final class Mta implements Closeable {

  static final int ALL_ACTIONS = 0x1ff;
  static final int ALL_PROTOCOL = 0x1fffff;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final DataOutputStream out;

  Mta(InetSocketAddress door) throws IOException {
    socket.connect(door, 5000);
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Negotiates and returns the agreed actions and protocol bits. */
  int[] negotiate(int version, int actions, int protocol) throws IOException {
    ByteArrayOutputStream offer = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(offer);
    data.writeInt(version);
    data.writeInt(actions);
    data.writeInt(protocol);
    packet('O', offer.toByteArray());
    DataInputStream answer =
        new DataInputStream(
            new ByteArrayInputStream(read().substring(1).getBytes(StandardCharsets.ISO_8859_1)));
    return new int[] {answer.readInt(), answer.readInt(), answer.readInt()};
  }

  /** Sends a command whose strings end with NUL each. */
  void send(char command, String... strings) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String string : strings) {
      text.append(string).append('\0');
    }
    packet(command, text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a command and reads the answer. */
  String ask(char command, String... strings) throws IOException {
    send(command, strings);
    return read();
  }

  void connect() throws IOException {
    packet('C', "mx.example\0004\0\u0019192.0.2.1\0".getBytes(StandardCharsets.ISO_8859_1));
  }

  void packet(char command, byte[] data) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream packet = new DataOutputStream(whole);
    packet.writeInt(data.length + 1);
    packet.writeByte(command);
    packet.write(data);
    out.write(whole.toByteArray());
    out.flush();
  }

  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** The next answer; empty when the door closed the connection. */
  String read() throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException | SocketException e) {
      return "";
    }
    return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
