// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.peers.RawMessage;
import org.postern.peers.Sent;
import org.postern.peers.SmtpClient;

/** Each verdict and each edit does in a real mail server what the table says. */
class MailServersIT {

  private static final Map<Kind, Pair> PAIRS = new EnumMap<>(Kind.class);

  private static RunningServer postern;

  @BeforeAll
  static void start() throws IOException {
    postern = RunningServer.start(distribution());
    for (Kind kind : Kind.values()) {
      if (kind.missing().isEmpty()) {
        PAIRS.put(kind, Pair.open(kind, postern.milterPort()));
      }
    }
  }

  private static Distribution distribution() throws IOException {
    Distribution distribution = Distribution.unpack();
    String door = "listen = inet:" + distribution.milterPort() + "@127.0.0.1";
    return distribution
        .add(Path.of(System.getProperty("postern.probe")), "15")
        .seed("org.postern.milter", door, "progress.seconds = 1")
        .seed("org.postern.engine", "callDeadline = 12000")
        .seed("org.postern.filter.conduct.dns", "servers = none");
  }

  @AfterAll
  static void stop() throws IOException {
    for (Pair pair : PAIRS.values()) {
      pair.close();
    }
    postern.close();
  }

  static Stream<Row> rows() {
    return Rows.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void postfixDoesWhatTheTableSays(Row row) throws IOException {
    check(Kind.POSTFIX, row);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void sendmailDoesWhatTheTableSays(Row row) throws IOException {
    check(Kind.SENDMAIL, row);
  }

  /** Octet by octet, and so would any signature in the message. */
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aFilterSeesWhatTheSenderSent(Kind kind) throws Exception {
    kind.assumeThere();
    Mail mail =
        Mail.saying("saw").with("X-Odd:  two blanks\r\n\tand a fold", "x-low:none", "X-8: \u00e4");
    String id = Pair.newId();
    RawMessage message = mail.message(id);
    PAIRS.get(kind).send(mail, message);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(message.bytes());
    assertThat(PAIRS.get(kind).delivered(id).get(0).message().values("X-Probe-Saw"))
        .containsExactly(HexFormat.of().formatHex(digest));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void eachMessageOfAConnectionHasItsOwnVerdict(Kind kind) throws IOException {
    kind.assumeThere();
    Pair pair = PAIRS.get(kind);
    List<String> ids = Stream.generate(Pair::newId).limit(4).toList();
    try (SmtpClient client = SmtpClient.connect(pair.server().port())) {
      client.ehlo("client.test");
      assertThat(send(client, Mail.saying("reject"), ids.get(0)).accepted()).isFalse();
      assertThat(send(client, Mail.saying("add X-New 1"), ids.get(1)).accepted()).isTrue();
      client.command("MAIL FROM:<mail-discard@example.com>");
      client.command("RSET");
      Mail refused = Mail.plain().to("rcpt-reject@example.net");
      assertThat(send(client, refused, ids.get(2)).accepted()).isFalse();
      assertThat(send(client, Mail.plain(), ids.get(3)).accepted()).isTrue();
    }
    assertThat(pair.delivered(ids.get(0))).isEmpty();
    assertThat(pair.delivered(ids.get(1)))
        .singleElement()
        .satisfies(it -> assertThat(it.message().values("X-New")).containsExactly("1"));
    assertThat(pair.delivered(ids.get(2))).isEmpty();
    assertThat(pair.delivered(ids.get(3)))
        .singleElement()
        .satisfies(it -> assertThat(it.message().values("X-New")).isEmpty());
  }

  private static Sent send(SmtpClient client, Mail mail, String id) throws IOException {
    return client.send(mail.from(), mail.to(), mail.message(id).bytes());
  }

  private static void check(Kind kind, Row row) throws IOException {
    kind.assumeThere();
    row.expected().check(PAIRS.get(kind), row.mail());
  }
}
