// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.peers.RawMessage;
import org.postern.peers.Reply;
import org.postern.peers.Sent;
import org.postern.peers.SmtpClient;

/** Every answer of a filter at every stage, and what the client gets. */
class VerdictTest {

  private static Bench bench;

  @BeforeAll
  static void start() throws IOException {
    bench = Bench.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (bench != null) {
      bench.close();
    }
  }

  @BeforeEach
  void agree() {
    bench.milter().play(Script.AGREE);
  }

  @Test
  void aMessageThatNobodyMindsIsDeliveredAsItCame() throws IOException {
    String name = bench.deliver(Bench.PLAIN);
    assertThat(bench.message(name).text()).isEqualTo(Bench.PLAIN);
    assertThat(bench.host().envelope(name))
        .containsExactly("from=ann@example.com", "to=bob@example.net");
  }

  @ParameterizedTest
  @CsvSource({"r, 550, 5.7.1", "t, 451, 4.7.1", "4, 421, 4.7.0", "f, 421, 4.7.0"})
  void aConnectionIsRefused(char answer, int code, String status) throws IOException {
    bench.milter().play(Script.answer('C', answer));
    try (SmtpClient client = SmtpClient.connect(bench.host().port())) {
      assertThat(client.greeting().code()).isEqualTo(code);
      assertThat(client.greeting().text()).startsWith(status);
      assertThat(client.reply()).isEqualTo(Reply.HUNG_UP);
    }
  }

  @Test
  void aRefusedHeloRefusesTheWholeSession() throws IOException {
    bench.milter().play(Script.answer('H', 'r'));
    try (SmtpClient client = SmtpClient.connect(bench.host().port())) {
      assertThat(client.ehlo("client.test").code()).isEqualTo(550);
      assertThat(client.command("MAIL FROM:<ann@example.com>").code()).isEqualTo(550);
      assertThat(bench.milter().of('M')).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"M", "R", "T", "N", "B", "E"})
  void aRefusalIsSaidAtItsStage(char stage) throws IOException {
    bench.milter().play(Script.answer(stage, 'r'));
    assertThat(at(stage, bench.send(Bench.PLAIN)))
        .isEqualTo(new Reply(550, List.of("5.7.1 Command rejected")));
  }

  @ParameterizedTest
  @CsvSource({"M", "R", "T", "L", "N", "B", "E"})
  void aTemporaryRefusalIsSaidAtItsStage(char stage) throws IOException {
    bench.milter().play(Script.answer(stage, 't'));
    assertThat(at(stage, bench.send(Bench.PLAIN)))
        .isEqualTo(new Reply(451, List.of("4.7.1 Service unavailable - try again later")));
  }

  @ParameterizedTest
  @CsvSource({"M", "R", "T", "N", "E"})
  void aReplyOfTheFiltersIsSaidWordForWord(char stage) throws IOException {
    bench
        .milter()
        .play(
            Script.at(
                stage,
                (packet, line) -> line.say('y', "554-5.7.0 first 100%%\r\n554 5.7.0 second")));
    assertThat(at(stage, bench.send(Bench.PLAIN)))
        .isEqualTo(new Reply(554, List.of("5.7.0 first 100%", "5.7.0 second")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "550 no status; 550; 5.7.1 no status",
        "451; 451; 4.7.1 ",
        "450 4.2.0 gr\u00fc\u0007n; 450; 4.2.0 gr?n",
        "550 5.1.1 50% off; 550; 5.1.1 50 off"
      })
  void aReplyIsMadeFitForSmtp(String said, int code, String text) throws IOException {
    bench.milter().play(Script.at('M', (packet, line) -> line.say('y', said)));
    Reply reply = bench.send(Bench.PLAIN).mail();
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.text().replace("??", "?").strip()).isEqualTo(text.strip());
  }

  @Test
  void aReplyOf421HangsUp() throws IOException {
    bench.milter().play(Script.at('M', (packet, line) -> line.say('y', "421 4.3.2 come back")));
    try (SmtpClient client = bench.client()) {
      assertThat(client.command("MAIL FROM:<ann@example.com>").code()).isEqualTo(421);
      assertThat(client.reply()).isEqualTo(Reply.HUNG_UP);
    }
  }

  @ParameterizedTest
  @CsvSource({"M", "R", "T", "N", "B", "E"})
  void shutdownHangsUpAtEveryStage(char stage) throws IOException {
    bench.milter().play(Script.answer(stage, '4'));
    try (SmtpClient client = bench.client()) {
      Sent sent = client.send("ann@example.com", Bench.BOB, RawMessage.of(Bench.PLAIN).bytes());
      assertThat(at(stage, sent).code()).isEqualTo(421);
      assertThat(client.reply()).isEqualTo(Reply.HUNG_UP);
    }
  }

  @ParameterizedTest
  @CsvSource({"M", "R", "T", "N", "B", "E"})
  void aDiscardedMessageIsTakenAndThrownAway(char stage) throws IOException {
    bench.milter().play(Script.answer(stage, 'd'));
    int before = bench.host().delivered().size();
    Sent sent = bench.send(Bench.PLAIN);
    assertThat(sent.accepted()).isTrue();
    assertThat(sent.last().text()).startsWith("2.6.0");
    assertThat(bench.host().delivered()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({"C", "H"})
  void acceptBeforeMailEndsTheQuestionsOfTheSession(char stage) throws IOException {
    bench.milter().play(Script.answer(stage, 'a'));
    assertThat(bench.message(bench.deliver(Bench.PLAIN)).text()).isEqualTo(Bench.PLAIN);
    assertThat(bench.milter().of('M')).isEmpty();
    assertThat(bench.milter().of('E')).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"M", "R", "T", "L", "N", "B", "E"})
  void acceptLaterEndsTheQuestionsOfTheMessage(char stage) throws IOException {
    bench.milter().play(Script.answer(stage, 'a'));
    try (SmtpClient client = bench.client()) {
      byte[] message = RawMessage.of(Bench.PLAIN).bytes();
      assertThat(client.send("one@example.com", Bench.BOB, message).accepted()).isTrue();
      assertThat(client.send("two@example.com", Bench.BOB, message).accepted()).isTrue();
    }
    assertThat(bench.milter().of('M')).hasSize(2);
    assertThat(bench.milter().of('E')).hasSize(stage == 'E' ? 2 : 0);
  }

  @Test
  void oneRefusedRecipientLeavesTheOthers() throws IOException {
    bench
        .milter()
        .play(
            Script.at('R', (packet, line) -> line.say(packet.text().contains("carl") ? 'r' : 'c')));
    String name =
        bench.deliver(Bench.PLAIN, "bob@example.net", "carl@example.net", "dora@example.net");
    assertThat(bench.host().envelope(name))
        .containsExactly("from=ann@example.com", "to=bob@example.net", "to=dora@example.net");
  }

  @Test
  void signsOfLifeAreNoAnswer() throws IOException {
    bench.milter().play(Script.at('E', (packet, line) -> line.say('p').say('p').say('r')));
    assertThat(bench.send(Bench.PLAIN).last().code()).isEqualTo(550);
  }

  @Test
  void afterSkipNoMoreOfTheBodyIsSent() throws IOException {
    String big = Bench.PLAIN + "0123456789abcdef\r\n".repeat(20_000);
    bench.milter().hangUp();
    bench.milter().steps(0x400).play(Script.answer('B', 's'));
    try {
      assertThat(bench.message(bench.deliver(big)).text()).isEqualTo(big);
      assertThat(bench.milter().of('B')).hasSize(1);
      assertThat(bench.milter().of('E')).hasSize(1);
    } finally {
      bench.milter().steps(0).hangUp();
    }
  }

  private static Reply at(char stage, Sent sent) {
    return switch (stage) {
      case 'M' -> sent.mail();
      case 'R' -> sent.recipients().get(0);
      case 'T' -> sent.data().orElseThrow();
      default -> Optional.of(sent.end().orElseThrow()).get();
    };
  }
}
