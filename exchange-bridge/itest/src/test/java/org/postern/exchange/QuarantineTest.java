// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.peers.Reply;

/** A filter wants a message held: what each setting makes of that. */
class QuarantineTest {

  private static final String SUBMITTED =
      "X-Sender: <ann@example.com>\r\nX-Receiver: <bob@example.net>\r\n" + Bench.PLAIN;
  private static final String SCL = "X-MS-Exchange-Organization-SCL: 9\r\n";

  private static Bench bench;
  private int before;

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
  void hold() throws IOException {
    before = bench.host().delivered().size();
    bench
        .milter()
        .play(Script.edit((packet, line) -> line.say('h', "X-New", "1").say('q', "looks bad")));
  }

  @Test
  void withAMailboxItGoesThereWithTheReasonAndAllEdits() throws IOException {
    bench.configure("quarantine = mailbox");
    String name = bench.deliver(Bench.PLAIN);
    assertThat(bench.host().envelope(name)).contains("quarantined=looks bad");
    assertThat(bench.message(name).text())
        .isEqualTo(Bench.PLAIN.replace("three\r\n", "three\r\nX-New: 1\r\n"));
  }

  @Test
  void withoutOneItIsDeliveredAtTheHighestLevel() throws IOException {
    bench.configure();
    String name = bench.deliver(Bench.PLAIN);
    assertThat(bench.host().envelope(name)).noneMatch(line -> line.startsWith("quarantined="));
    assertThat(bench.message(name).text())
        .isEqualTo(Bench.PLAIN.replace("three\r\n", "three\r\nX-New: 1\r\n" + SCL));
  }

  @Test
  void rejectRefusesItInTheSession() throws IOException {
    bench.configure("quarantine = reject");
    refusedWith(550, "5.7.1 Command rejected");
  }

  @Test
  void tempfailLetsItComeAgain() throws IOException {
    bench.configure("quarantine = tempfail");
    refusedWith(451, "4.7.1 Service unavailable - try again later");
  }

  @Test
  void discardTakesItAndThrowsItAway() throws IOException {
    bench.configure("quarantine = discard");
    Reply end = bench.send(Bench.PLAIN).last();
    assertThat(end.toString()).startsWith("250 2.6.0");
    assertThat(bench.host().delivered()).hasSize(before);
  }

  @Test
  void aSubmittedMessageIsNeverSentBackForIt() throws IOException {
    bench.configure("quarantine = reject");
    bench.host().submit(SUBMITTED);
    String name = bench.host().awaitDelivered(before + 1).get(before);
    assertThat(bench.host().envelope(name))
        .containsExactly("from=ann@example.com", "to=bob@example.net");
    assertThat(bench.message(name).text()).contains(SCL);
  }

  @Test
  void aSubmittedMessageWaitsInTheQueueWithTempfail() throws IOException {
    bench.configure("quarantine = tempfail", "defer.seconds = 1");
    bench.host().submit(SUBMITTED);
    Bench.await(() -> bench.milter().of('E').size() >= 2);
    assertThat(bench.host().delivered()).hasSize(before);
    bench.milter().play(Script.AGREE);
    String name = bench.host().awaitDelivered(before + 1).get(before);
    assertThat(bench.message(name).text()).isEqualTo(Bench.PLAIN);
  }

  private void refusedWith(int code, String text) throws IOException {
    Reply end = bench.send(Bench.PLAIN).end().orElseThrow();
    assertThat(end.toString()).isEqualTo(code + " " + text);
    assertThat(bench.host().delivered()).hasSize(before);
  }
}
