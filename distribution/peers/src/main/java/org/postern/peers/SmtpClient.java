// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An SMTP client for tests: one command at a time, exact bytes, every reply handed back. Strings
 * are sent as ISO 8859-1, so that a test can send any octet. A server that hangs up answers {@link
 * Reply#HUNG_UP}. For one thread.
 */
public final class SmtpClient implements Closeable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Reply greeting;

  private SmtpClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    greeting = reply();
  }

  /**
   * Connects to a loopback port and reads the greeting.
   *
   * @throws IOException if nobody listens there, or no greeting comes within two minutes
   */
  public static SmtpClient connect(int port) throws IOException {
    return new SmtpClient(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** The server's first reply. */
  public Reply greeting() {
    return greeting;
  }

  /** Says EHLO. */
  public Reply ehlo(String name) throws IOException {
    return command("EHLO " + name);
  }

  /**
   * Sends one line as it is, ended by CR LF, and reads the reply.
   *
   * @throws IOException if no reply comes within two minutes or it is no SMTP reply
   */
  public Reply command(String line) throws IOException {
    return exchange((line + "\r\n").getBytes(ISO_8859_1));
  }

  /**
   * Sends these bytes as they are and reads one reply.
   *
   * @throws IOException if no reply comes within two minutes or it is no SMTP reply
   */
  public Reply exchange(byte[] bytes) throws IOException {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException brokenPipe) {
      // The server may have answered before it hung up; that answer is still to be read.
    }
    return reply();
  }

  /**
   * Sends one message, and after a refusal resets the transaction, so that the next can be sent.
   *
   * @param sender the reverse path without angle brackets, perhaps empty
   * @param recipients the forward paths without angle brackets
   * @param message the exact octets; lines end with CR LF. Dots are stuffed here, and a last line
   *     without an end gets one.
   */
  public Sent send(String sender, List<String> recipients, byte[] message) throws IOException {
    Sent sent = transaction("MAIL FROM:<" + sender + ">", recipients, message);
    if (!sent.accepted() && sent.last().code() != 0 && sent.last().code() != 421) {
      command("RSET");
    }
    return sent;
  }

  private Sent transaction(String mail, List<String> recipients, byte[] message)
      throws IOException {
    Reply mailReply = command(mail);
    List<Reply> replies = new ArrayList<>();
    if (!mailReply.positive()) {
      return new Sent(mailReply, replies, Optional.empty(), Optional.empty());
    }
    for (String recipient : recipients) {
      replies.add(command("RCPT TO:<" + recipient + ">"));
    }
    if (replies.stream().noneMatch(Reply::positive)) {
      return new Sent(mailReply, replies, Optional.empty(), Optional.empty());
    }
    Reply data = command("DATA");
    Optional<Reply> end = data.code() == 354 ? Optional.of(sendContent(message)) : Optional.empty();
    return new Sent(mailReply, replies, Optional.of(data), end);
  }

  /**
   * Sends what follows a 354: the message with its dots stuffed, then the closing dot.
   *
   * @param message the exact octets; a last line without CR LF gets one
   */
  public Reply sendContent(byte[] message) throws IOException {
    return exchange(stuffed(message));
  }

  /** The message as it goes over the wire, up to and with the last dot (RFC 5321 section 4.5.2). */
  private static byte[] stuffed(byte[] message) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(message.length + 64);
    boolean lineStart = true;
    for (int i = 0; i < message.length; i++) {
      if (lineStart && message[i] == '.') {
        wire.write('.');
      }
      wire.write(message[i]);
      lineStart = message[i] == '\n' && i > 0 && message[i - 1] == '\r';
    }
    wire.writeBytes((lineStart ? ".\r\n" : "\r\n.\r\n").getBytes(ISO_8859_1));
    return wire.toByteArray();
  }

  /** Reads one reply, which may have several lines. */
  public Reply reply() throws IOException {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = line();
      if (line.isEmpty()) {
        return Reply.HUNG_UP;
      }
      if (!line.matches("(?s)[2-5][0-9][0-9]([ -].*)?")) {
        throw new IOException("not an SMTP reply: " + line);
      }
      lines.add(line.length() > 4 ? line.substring(4) : "");
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new Reply(Integer.parseInt(line.substring(0, 3)), lines);
      }
    }
  }

  /** One line without its end; empty where the connection has ended. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    try {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        if (octet == '\n') {
          return line.toString().stripTrailing();
        }
        line.append((char) octet);
      }
    } catch (java.net.SocketException reset) {
      return "";
    }
    return "";
  }

  /** Hangs up without QUIT. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
