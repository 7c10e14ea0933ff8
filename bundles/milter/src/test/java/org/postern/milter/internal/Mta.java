// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Plays the mail server, octet by octet, over a real socket. An answer is its code and its data as
 * Latin-1.
 */
final class Mta implements Closeable {

  static final int ALL_ACTIONS = 0x1ff;
  static final int ALL_PROTOCOL = 0x1fffff;

  private static final int PATIENCE_MILLIS = 60_000;

  private final Closeable socket;
  private final DataInputStream in;
  private final OutputStream wire;
  private OutputStream out;

  /** Talks that may fail. */
  interface Talk {
    void talk() throws IOException;
  }

  Mta(SocketAddress door) throws IOException {
    this(door, 0);
  }

  /** A mail server whose system takes no more than so many octets that it did not read. */
  Mta(SocketAddress door, int receiveBuffer) throws IOException {
    InputStream answers;
    if (door instanceof InetSocketAddress) {
      Socket tcp = new Socket();
      if (receiveBuffer > 0) {
        tcp.setReceiveBufferSize(receiveBuffer);
      }
      tcp.connect(door, PATIENCE_MILLIS);
      tcp.setSoTimeout(PATIENCE_MILLIS);
      tcp.setTcpNoDelay(true);
      answers = tcp.getInputStream();
      wire = tcp.getOutputStream();
      socket = tcp;
    } else {
      SocketChannel unix = SocketChannel.open(door);
      answers = Channels.newInputStream(unix);
      wire = Channels.newOutputStream(unix);
      socket = unix;
    }
    in = new DataInputStream(answers);
    out = wire;
  }

  /** Negotiates and returns version, actions and protocol bits. */
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

  /** Tells of a message up to its body; every stage must let it go on. */
  void message() throws IOException {
    connect();
    assertThat(read()).isEqualTo("c");
    assertThat(ask('H', "client.example")).isEqualTo("c");
    assertThat(ask('M', "<a@example.com>", "SIZE=10")).isEqualTo("c");
    assertThat(ask('R', "<b@example.net>")).isEqualTo("c");
    assertThat(ask('T')).isEqualTo("c");
    send('L', "Subject", " two\n lines");
    assertThat(ask('N')).isEqualTo("c");
    packet('B', "hello\r\n".getBytes(StandardCharsets.US_ASCII));
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

  /** What would be sent, held back. */
  byte[] held(Talk talk) throws IOException {
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    out = held;
    talk.talk();
    out = wire;
    return held.toByteArray();
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
