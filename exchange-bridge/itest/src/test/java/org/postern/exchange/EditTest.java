// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.peers.Sent;

/** Every change that a filter may want, and the octets that come of it. */
class EditTest {

  private static final String MULTIPART =
      "From: ann@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
          + "--b\r\n\r\none\r\n--b--\r\n";

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

  @Test
  void aFieldIsAddedBehindTheOthersWithItsFolds() throws IOException {
    assertThat(edited((packet, line) -> line.say('h', "X-New", "one\n\ttwo")))
        .isEqualTo(Bench.PLAIN.replace("three\r\n", "three\r\nX-New: one\r\n\ttwo\r\n"));
  }

  @Test
  void aFieldIsInsertedAtTheTopAndInBetween() throws IOException {
    String text =
        edited(
            (packet, line) ->
                line.sayNumbered('i', 0, "X-Top", "t").sayNumbered('i', 2, "X-Mid", "m"));
    assertThat(text).isEqualTo("X-Top: t\r\n" + Bench.PLAIN.replace("To: ", "X-Mid: m\r\nTo: "));
  }

  @Test
  void aFieldIsChangedByItsNumberAndDeletedByAnEmptyValue() throws IOException {
    String text =
        edited(
            (packet, line) ->
                line.sayNumbered('m', 1, "subject", "dinner").sayNumbered('m', 1, "X-Folded", ""));
    assertThat(text)
        .isEqualTo(
            Bench.PLAIN
                .replace("Subject: lunch", "subject: dinner")
                .replace("X-Folded: one\r\n\ttwo\r\n  three\r\n", ""));
  }

  @Test
  void aLineEndInAValueMakesNoSecondField() throws IOException {
    String text =
        edited(
            (packet, line) -> line.say('h', "X-New", "one\r\nX-Evil: two\n\nbody\rX-Too: three"));
    assertThat(text)
        .contains("X-New: one\r\n X-Evil: two\r\n body\r\n X-Too: three\r\n")
        .doesNotContain("\r\nX-Evil")
        .doesNotContain("\r\nX-Too");
  }

  @Test
  void theSpamConfidenceLevelStandsThereOnce() throws IOException {
    String text =
        edited(
            (packet, line) ->
                line.say('h', "X-MS-Exchange-Organization-SCL", "3")
                    .say('h', "X-MS-Exchange-Organization-SCL", "7"));
    assertThat(text)
        .contains("X-MS-Exchange-Organization-SCL: 7\r\n")
        .doesNotContain("Organization-SCL: 3");
  }

  @Test
  void theBodyOfASinglePartIsReplaced() throws IOException {
    byte[] piece = new byte[65_535];
    Arrays.fill(piece, (byte) 'x');
    String text = edited((packet, line) -> line.sayOctets('b', piece).sayOctets('b', piece));
    assertThat(text).isEqualTo(Bench.PLAIN.replace("At noon?\r\n.dot\r\n", "x".repeat(2 * 65_535)));
  }

  @Test
  void theBodyOfAMultipartIsReplacedAfterItsFieldsWereChanged() throws IOException {
    bench
        .milter()
        .play(
            Script.edit(
                (packet, line) ->
                    line.sayNumbered('m', 1, "Content-Type", "text/plain")
                        .say('h', "X-New", "1")
                        .sayOctets('b', "new\r\n".getBytes(StandardCharsets.US_ASCII))));
    assertThat(bench.message(bench.deliver(MULTIPART)).text())
        .isEqualTo("From: ann@example.com\r\nContent-Type: text/plain\r\nX-New: 1\r\n\r\nnew\r\n");
  }

  @Test
  void recipientsAndSenderAreChanged() throws IOException {
    bench
        .milter()
        .play(
            Script.edit(
                (packet, line) ->
                    line.say('+', "<carl@example.net>")
                        .say('2', "<dora@example.net>", "NOTIFY=NEVER")
                        .say('+', "<carl@example.net>")
                        .say('-', "<bob@example.net>")
                        .say('e', "<>", "RET=HDRS")));
    assertThat(bench.host().envelope(bench.deliver(Bench.PLAIN)))
        .containsExactly("from=<>", "to=carl@example.net", "to=dora@example.net");
  }

  @Test
  void aMessageThatLosesItsLastRecipientIsDiscarded() throws IOException {
    bench.milter().play(Script.edit((packet, line) -> line.say('-', "<bob@example.net>")));
    int before = bench.host().delivered().size();
    assertThat(bench.send(Bench.PLAIN).accepted()).isTrue();
    assertThat(bench.host().delivered()).hasSize(before);
  }

  @Test
  void editsBeforeARefusalAreVoid() throws IOException {
    bench.milter().play(Script.at('E', (packet, line) -> line.say('h', "X-New", "1").say('r')));
    assertThat(bench.send(Bench.PLAIN).last().code()).isEqualTo(550);
  }

  @Test
  void whatExchangeCannotDoMakesTheMessageComeAgain() throws IOException {
    bench.milter().play(Script.edit((packet, line) -> line.say('+', "<carl@[192.0.2.1]>")));
    Sent sent = bench.send(Bench.PLAIN);
    assertThat(sent.last().code()).isEqualTo(451);
  }

  @Test
  void quarantineWithoutAMailboxIsTheHighestLevel() throws IOException {
    String text = edited((packet, line) -> line.say('q', "looks bad"));
    assertThat(text).contains("X-MS-Exchange-Organization-SCL: 9\r\n");
  }

  @Test
  void theMailServerTellsOfTheMessageWhatItKnows() throws IOException {
    edited((packet, line) -> {});
    assertThat(bench.milter().of('M').get(0).text()).startsWith("<ann@example.com>|");
    assertThat(bench.milter().macros('M')).contains("i|").contains("{mail_addr}|ann@example.com|");
    assertThat(bench.milter().of('L').get(3).text()).isEqualTo("X-Folded|one\n\ttwo\n  three|");
    assertThat(bench.milter().of('B').get(0).text()).isEqualTo("At noon?\r\n.dot\r\n");
  }

  private static String edited(Script edits) throws IOException {
    bench.milter().play(Script.edit(edits));
    return bench.message(bench.deliver(Bench.PLAIN)).text();
  }
}
