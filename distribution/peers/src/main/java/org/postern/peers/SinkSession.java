// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection to the sink. */
final class SinkSession {

  private static final String EXTENSIONS =
      "250-sink.test\r\n250-PIPELINING\r\n250-SIZE 0\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES\r\n";

  private final InputStream in;
  private final OutputStream out;
  private final Consumer<Delivery> keeper;
  private final List<EnvelopePath> recipients = new ArrayList<>();
  private Optional<EnvelopePath> sender = Optional.empty();
  private String helo = "";

  SinkSession(Socket socket, Consumer<Delivery> keeper) throws IOException {
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    out = socket.getOutputStream();
    this.keeper = keeper;
  }

  void run() throws IOException {
    say("220 sink.test ESMTP\r\n");
    Optional<String> line = line();
    while (line.isPresent()) {
      String verb = line.get().split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      say(answer(verb, line.get()));
      line = verb.equals("QUIT") ? Optional.empty() : line();
    }
  }

  private String answer(String verb, String line) throws IOException {
    return switch (verb) {
      case "EHLO", "HELO" -> {
        reset();
        helo = line.substring(4).strip();
        yield verb.equals("EHLO") ? EXTENSIONS : "250 sink.test\r\n";
      }
      case "MAIL" -> {
        reset();
        sender = Optional.of(EnvelopePath.parse(line));
        yield "250 2.1.0 Ok\r\n";
      }
      case "RCPT" -> {
        recipients.add(EnvelopePath.parse(line));
        yield "250 2.1.5 Ok\r\n";
      }
      case "DATA" -> data();
      case "RSET" -> {
        reset();
        yield "250 2.0.0 Ok\r\n";
      }
      case "NOOP" -> "250 2.0.0 Ok\r\n";
      case "QUIT" -> "221 2.0.0 Bye\r\n";
      default -> "500 5.5.2 Unknown command\r\n";
    };
  }

  private String data() throws IOException {
    if (sender.isEmpty() || recipients.isEmpty()) {
      return "503 5.5.1 MAIL and RCPT first\r\n";
    }
    say("354 Go on\r\n");
    keeper.accept(new Delivery(helo, sender.get(), recipients, RawMessage.of(content())));
    reset();
    return "250 2.0.0 Kept\r\n";
  }

  /** Reads up to CR LF dot CR LF and to nothing else, and takes one dot off lines that begin so. */
  private byte[] content() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(1 << 14);
    while (true) {
      byte[] line = rawLine();
      if (line.length == 0) {
        throw new IOException("connection ended within a message");
      }
      if (line.length == 3 && line[0] == '.') {
        return content.toByteArray();
      }
      int from = line[0] == '.' ? 1 : 0;
      content.write(line, from, line.length - from);
    }
  }

  /** One line with its CR LF; bare CR and bare LF are part of a line. Empty at the end. */
  private byte[] rawLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int before = -1;
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      line.write(octet);
      if (octet == '\n' && before == '\r') {
        return line.toByteArray();
      }
      before = octet;
    }
    return new byte[0];
  }

  private Optional<String> line() throws IOException {
    byte[] line = rawLine();
    return line.length == 0
        ? Optional.empty()
        : Optional.of(new String(line, ISO_8859_1).stripTrailing());
  }

  private void reset() {
    sender = Optional.empty();
    recipients.clear();
  }

  private void say(String reply) throws IOException {
    out.write(reply.getBytes(ISO_8859_1));
    out.flush();
  }
}
