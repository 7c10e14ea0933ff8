// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the mail server: asks a filter about one client after the other. Blocks while it waits, and
 * is used by one thread at a time. What needs no answer is sent together with the next command that
 * does.
 */
public final class MilterClient implements Closeable {

  /** Everything that a mail server of version 6 lets a filter do. */
  public static final int ALL_ACTIONS = 0x1ff;

  /** Everything that a mail server of version 6 can leave out or do. */
  public static final int ALL_PROTOCOL = 0x1fffff;

  private final DataInputStream in;
  private final OutputStream out;
  private final Closeable socket;
  private final PacketWriter writer = new PacketWriter();
  private Agreement agreed = new Agreement(0, 0, 0, "");

  /** A client over streams that are there. */
  public MilterClient(InputStream in, OutputStream out, Closeable socket) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = out;
    this.socket = socket;
  }

  /**
   * Connects over TCP or to a Unix domain socket.
   *
   * @param patience longest wait for the connection and for each answer; over a Unix domain socket
   *     an answer is waited for without a limit
   */
  public static MilterClient connect(SocketAddress address, Duration patience) throws IOException {
    if (address instanceof InetSocketAddress) {
      Socket socket = new Socket();
      return over(socket, address, patience);
    }
    SocketChannel channel = SocketChannel.open(address);
    return new MilterClient(
        Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
  }

  /** Connects a socket that is not connected yet. */
  public static MilterClient over(Socket socket, SocketAddress address, Duration patience)
      throws IOException {
    try {
      int millis = (int) Math.max(1, patience.toMillis());
      socket.connect(address, millis);
      socket.setSoTimeout(millis);
      socket.setTcpNoDelay(true);
      return new MilterClient(socket.getInputStream(), socket.getOutputStream(), socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Offers what a mail server can do, and reads what the filter makes of it. */
  public Agreement negotiate(int version, int actions, int protocol) throws IOException {
    writer.begin('O').int32(version).int32(actions).int32(protocol).end().sendTo(out);
    Answer answer = Answer.read(in);
    if (answer.code() != 'O' || answer.text().length() < 12) {
      throw new IOException("the filter does not negotiate");
    }
    String text = answer.text();
    agreed = new Agreement(number(text, 0), number(text, 4), number(text, 8), text.substring(12));
    return agreed;
  }

  /** Sets macros that belong to the next command. */
  public void macros(char command, Map<String, String> values) {
    writer.begin('D').octet(command);
    values.forEach((name, value) -> writer.string(name).string(value));
    writer.end();
  }

  /**
   * A client has connected.
   *
   * @param host its verified name, or its address in brackets
   * @param address empty for a client on the mail server's own machine
   */
  public Answer connect(String host, Optional<InetSocketAddress> address) throws IOException {
    writer.begin('C').string(host);
    if (address.isPresent()) {
      InetAddress inet = address.get().getAddress();
      writer.octet(inet.getAddress().length == 4 ? '4' : '6').int16(address.get().getPort());
      writer.string(inet.getHostAddress());
    } else {
      writer.octet('L').int16(0).string("local");
    }
    writer.end();
    return answer(Wire.NR_CONNECT);
  }

  /** The client greeted. */
  public Answer helo(String name) throws IOException {
    writer.packet('H', name);
    return answer(Wire.NR_HELO);
  }

  /** A transaction begins. */
  public Answer mail(String path, String... parameters) throws IOException {
    writer.packet('M', all(path, parameters));
    return answer(Wire.NR_MAIL);
  }

  /** One more recipient. */
  public Answer rcpt(String path, String... parameters) throws IOException {
    writer.packet('R', all(path, parameters));
    return answer(Wire.NR_RCPT);
  }

  /** The client said DATA; known since version 4. */
  public Answer data() throws IOException {
    if (agreed.version() < 4) {
      return Answer.CONTINUE;
    }
    writer.single('T');
    return answer(Wire.NR_DATA);
  }

  /** Sends header section and body; ends early where the filter decides early. */
  public Outcome message(MailFile mail) throws IOException {
    for (MailFile.Field field : mail.fields()) {
      writer.packet('L', field.name(), value(field.value()));
      Answer answer = answer(Wire.NR_HEADER);
      if (!answer.isContinue()) {
        return new Outcome(answer, 'L', List.of());
      }
    }
    writer.single('N');
    Answer answer = answer(Wire.NR_END_OF_HEADERS);
    if (!answer.isContinue()) {
      return new Outcome(answer, 'N', List.of());
    }
    byte[] body = mail.body();
    for (int at = 0; at < body.length && answer.code() == 'c'; at += Wire.MAX_DATA) {
      writer.begin('B').bytes(body, at, Math.min(Wire.MAX_DATA, body.length - at)).end();
      writer.sendTo(out);
      answer = answer(Wire.NR_BODY);
    }
    return answer.isContinue() ? end() : new Outcome(answer, 'B', List.of());
  }

  /** The transaction is over or given up. */
  public void abort() throws IOException {
    writer.single('A').sendTo(out);
  }

  /** The connection will serve another client; say {@link #connect} next. */
  public void newConnection() throws IOException {
    writer.single('K').sendTo(out);
  }

  /** Says goodbye and closes. */
  public void quit() throws IOException {
    writer.single('Q').sendTo(out);
    close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Outcome end() throws IOException {
    writer.single('E').sendTo(out);
    List<Answer> changes = new ArrayList<>();
    while (true) {
      Answer answer = read();
      if (!answer.isChange()) {
        return new Outcome(answer, 'E', changes);
      }
      changes.add(answer);
    }
  }

  private Answer answer(int noReply) throws IOException {
    if (agreed.has(noReply)) {
      return Answer.CONTINUE;
    }
    writer.sendTo(out);
    return read();
  }

  private Answer read() throws IOException {
    Answer answer = Answer.read(in);
    while (answer.code() == 'p') {
      answer = Answer.read(in);
    }
    return answer;
  }

  private String value(String raw) {
    boolean bare = !agreed.has(Wire.LEADING_SPACE) && raw.startsWith(" ");
    return bare ? raw.substring(1) : raw;
  }

  private static String[] all(String path, String... parameters) {
    List<String> strings = new ArrayList<>(List.of(parameters));
    strings.add(0, path);
    return strings.toArray(String[]::new);
  }

  private static int number(String text, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value << 8 | text.charAt(i);
    }
    return value;
  }
}
