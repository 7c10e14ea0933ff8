// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.postern.filter.Connection;
import org.postern.filter.Direction;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.message.BodyMemory;
import org.postern.message.MessageBuilder;
import org.postern.message.MessageLimits;
import org.postern.message.Workshop;

/**
 * Describes a transaction; begin with {@link TestTransaction#at}. What is not said: a stranger at
 * 192.0.2.1 named {@code mail.example.org} delivers an ordinary text message from {@code
 * <sender@example.org>} to {@code <user@example.com>} at {@code mx.example.com}.
 */
public final class TransactionBuilder {

  private static final String ORDINARY =
      """
      From: Sender <sender@example.org>
      To: User <user@example.com>
      Subject: An ordinary message
      Date: Mon, 2 Nov 2026 10:00:00 +0000
      Message-ID: <ordinary@example.org>

      Nothing to see here.
      """;

  private static final EnvelopeAddress RECIPIENT = EnvelopeAddress.of("<user@example.com>");

  final Stage stage;
  final List<Finding> findings = new ArrayList<>();
  String id = "test-1";
  Optional<String> helo = Optional.of("mail.example.org");
  EnvelopeAddress sender = EnvelopeAddress.of("<sender@example.org>");
  Optional<String> queueId = Optional.of("4XyZ1234");
  private final List<EnvelopeAddress> recipients = new ArrayList<>();
  private final List<HeaderField> more = new ArrayList<>();
  private Optional<InetAddress> address = Optional.of(literal("192.0.2.1"));
  private Optional<String> ptr = Optional.of("mail.example.org");
  private Optional<Connection.Tls> tls = Optional.empty();
  private Optional<String> user = Optional.empty();
  private Optional<Direction> direction = Optional.empty();
  private boolean trusted;
  private Optional<String> daemonName = Optional.of("smtpd");
  private String door = "milter";
  private Eml eml = Eml.parse(ORDINARY.getBytes(StandardCharsets.ISO_8859_1));
  private Optional<Message> message = Optional.empty();
  private MessageLimits limits = MessageLimits.DEFAULTS;

  TransactionBuilder(Stage stage) {
    this.stage = stage;
  }

  /** Identifies the transaction. */
  public TransactionBuilder id(String value) {
    id = value;
    return this;
  }

  /** The door it came through. */
  public TransactionBuilder door(String name) {
    door = name;
    return this;
  }

  /** Address of the client, an IPv4 or IPv6 literal. */
  public TransactionBuilder client(String literal) {
    address = Optional.of(literal(literal));
    return this;
  }

  /** A client on this host without an address: a Unix socket, or a pickup. */
  public TransactionBuilder local() {
    address = Optional.empty();
    ptr = Optional.empty();
    return this;
  }

  /** Verified name of the client. */
  public TransactionBuilder ptr(String name) {
    ptr = Optional.of(name);
    return this;
  }

  /** A client without a verified name. */
  public TransactionBuilder noPtr() {
    ptr = Optional.empty();
    return this;
  }

  /** What the client calls itself. */
  public TransactionBuilder helo(String name) {
    helo = Optional.of(name);
    return this;
  }

  /** A client that never greeted. */
  public TransactionBuilder noHelo() {
    helo = Optional.empty();
    return this;
  }

  /** The session is encrypted. */
  public TransactionBuilder tls(String version, String cipher) {
    tls = Optional.of(new Connection.Tls(version, cipher));
    return this;
  }

  /** The client authenticated; mail goes out unless {@link #direction} says otherwise. */
  public TransactionBuilder user(String name) {
    user = Optional.of(name);
    return this;
  }

  /** Which way the mail goes. */
  public TransactionBuilder direction(Direction value) {
    direction = Optional.of(value);
    return this;
  }

  /** The client is a relay that the administrator trusts. */
  public TransactionBuilder trustedRelay() {
    trusted = true;
    return this;
  }

  /** The mail server's name for its listener. */
  public TransactionBuilder daemonName(String name) {
    daemonName = Optional.of(name);
    return this;
  }

  /** The reverse-path with its angle brackets, and ESMTP parameters. */
  public TransactionBuilder from(String path, String... parameters) {
    sender = new EnvelopeAddress(path, List.of(parameters));
    return this;
  }

  /** One more recipient, with angle brackets; the first one replaces the default. */
  public TransactionBuilder to(String path, String... parameters) {
    recipients.add(new EnvelopeAddress(path, List.of(parameters)));
    return this;
  }

  /** The mail server's queue id. */
  public TransactionBuilder queueId(String value) {
    queueId = Optional.of(value);
    return this;
  }

  /** One more finding of an earlier stage. */
  public TransactionBuilder finding(Finding value) {
    findings.add(value);
    return this;
  }

  /** Limits of the message model. */
  public TransactionBuilder limits(MessageLimits value) {
    limits = value;
    return this;
  }

  /** The message, in UTF-8; where its first line ends in LF alone every LF becomes CRLF. */
  public TransactionBuilder eml(String text) {
    return eml(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The message; where its first line ends in LF alone every LF becomes CRLF. */
  public TransactionBuilder eml(byte[] text) {
    eml = Eml.parse(text);
    return this;
  }

  /** The message in a file, with LF or CRLF line ends. */
  public TransactionBuilder eml(Path file) {
    try {
      return eml(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One more header field behind those of the message; the value with its leading space. */
  public TransactionBuilder header(String name, String rawValue) {
    more.add(new HeaderField(name, rawValue));
    return this;
  }

  /** A message of the test's own. */
  public TransactionBuilder message(Message value) {
    message = Optional.of(value);
    return this;
  }

  /** The transaction. */
  public TestTransaction build() {
    if (!knownFrom(Stage.HEADERS)) {
      return new TestTransaction(this, Optional.empty(), Optional.empty());
    }
    if (message.isPresent()) {
      return new TestTransaction(this, message, Optional.empty());
    }
    MessageBuilder builder = new MessageBuilder(workshop(), limits);
    return new TestTransaction(this, Optional.of(read(builder)), Optional.of(builder));
  }

  boolean knownFrom(Stage first) {
    return !stage.isBefore(first);
  }

  List<EnvelopeAddress> recipients() {
    return recipients.isEmpty() ? List.of(RECIPIENT) : Collections.unmodifiableList(recipients);
  }

  Connection connection() {
    Direction way = user.isPresent() ? Direction.OUTBOUND : Direction.INBOUND;
    return new TestConnection(
        door,
        address,
        address.isPresent() ? 45678 : 0,
        ptr,
        tls,
        user,
        direction.orElse(way),
        trusted,
        daemonName,
        Optional.of("mx.example.com"));
  }

  private Message read(MessageBuilder builder) {
    eml.headers().forEach(builder::header);
    more.forEach(builder::header);
    if (stage == Stage.HEADERS) {
      return builder.headersOnly();
    }
    builder.body(ByteBuffer.wrap(eml.body())).toCompletableFuture().join();
    try {
      return builder.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Workshop workshop() {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    return new Workshop(new BodyMemory(1L << 30), directory, Runnable::run);
  }

  private static InetAddress literal(String text) {
    if (!text.matches("[0-9.]+|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*")) {
      throw new IllegalArgumentException("'" + text + "' is no IP address");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is no IP address", e);
    }
  }
}
