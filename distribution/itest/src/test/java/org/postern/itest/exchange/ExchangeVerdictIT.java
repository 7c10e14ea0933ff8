// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.peers.Swaks;

/** Every verdict, from a filter in the running server to the reply and the mailbox. */
class ExchangeVerdictIT extends EdgeTest {

  static final String PLAIN =
      "From: Ann <ann@example.com>\r\n"
          + "To: bob@example.net\r\n"
          + "Subject: lunch\r\n"
          + "Date: Tue, 3 Nov 2026 10:00:00 +0100\r\n"
          + "Message-ID: <1@example.com>\r\n"
          + "X-Folded: one\r\n\ttwo\r\n  three\r\n"
          + "\r\n"
          + "At noon?\r\n.dot\r\n";

  @Test
  void whatNobodyMindsArrivesOctetByOctetWithItsVerdict() throws IOException {
    Edge.Delivered delivered = edge.deliver(PLAIN);
    assertThat(delivered.text()).isEqualTo(PLAIN);
    assertThat(delivered.verdict()).isEqualTo("pass");
    assertThat(delivered.levels()).containsExactly("0");
    assertThat(delivered.envelope()).containsExactly("from=ann@example.com", "to=bob@example.net");
  }

  @ParameterizedTest
  @CsvSource({
    "--local-interface, 127.0.1.1, 550 5.7.1 100% told at CONNECT",
    "--local-interface, 127.0.1.2, 451 4.7.1 100% told at CONNECT",
    "--ehlo, helo-reject.client.test, 550 5.7.1 100% told at HELO",
    "--ehlo, helo-tempfail.client.test, 451 4.7.1 100% told at HELO",
    "--from, mail-reject@example.com, 550 5.7.1 100% told at MAIL",
    "--from, mail-tempfail@example.com, 451 4.7.1 100% told at MAIL",
    "--to, rcpt-reject@example.net, 550 5.7.1 100% told at RCPT",
    "--to, rcpt-tempfail@example.net, 451 4.7.1 100% told at RCPT",
    "--to, data-reject@example.net, 550 5.7.1 100% told at DATA",
    "--to, data-tempfail@example.net, 451 4.7.1 100% told at DATA",
    "--add-header, X-Probe-Headers: reject, 550 5.7.1 100% told at HEADERS",
    "--add-header, X-Probe-Headers: tempfail, 451 4.7.1 100% told at HEADERS",
    "--add-header, X-Probe: reject, 550 5.7.1 100% told at MESSAGE",
    "--add-header, X-Probe: tempfail, 451 4.7.1 100% told at MESSAGE"
  })
  void aRefusalIsSaidInTheFiltersWords(String option, String value, String reply)
      throws IOException {
    assertThat(refused(option, value)).contains("** " + reply);
  }

  @ParameterizedTest
  @CsvSource({
    "--local-interface, 127.0.1.4, 554",
    "--ehlo, helo-plain.client.test, 550",
    "--from, mail-plain@example.com, 550",
    "--to, rcpt-plain@example.net, 550",
    "--to, data-plain@example.net, 550",
    "--add-header, X-Probe-Headers: plain, 550",
    "--add-header, X-Probe: plain, 550"
  })
  void withoutWordsOfTheFiltersItIsSaidInTheServers(String option, String value, int code)
      throws IOException {
    assertThat(refused(option, value))
        .anyMatch(
            line ->
                line.matches(
                    "\\*\\* "
                        + code
                        + " 5\\.7\\.1 The probe was told to \\(probe\\.order\\) \\[\\S+]"));
  }

  @ParameterizedTest
  @CsvSource({
    "--local-interface, 127.0.1.3, CONNECT",
    "--ehlo, helo-lines.client.test, HELO",
    "--from, mail-lines@example.com, MAIL",
    "--to, rcpt-lines@example.net, RCPT",
    "--to, data-lines@example.net, DATA",
    "--add-header, X-Probe-Headers: lines, HEADERS",
    "--add-header, X-Probe: lines, MESSAGE"
  })
  void aReplyOfSeveralLinesIsSaidWordForWord(String option, String value, String stage)
      throws IOException {
    assertThat(refused(option, value))
        .containsSequence(
            "** 554-5.7.0 The first of three,",
            "** 554-5.7.0 the second, 100%s,",
            "** 554 5.7.0 " + stage);
  }

  @ParameterizedTest
  @CsvSource({
    "--from, mail-close@example.com, MAIL",
    "--to, rcpt-close@example.net, RCPT",
    "--add-header, X-Probe: close, MESSAGE"
  })
  void after421TheHostHangsUp(String option, String value, String stage) throws IOException {
    Swaks.Result result = edge.send(PLAIN, option, value);
    assertThat(Edge.replies(result)).last().isEqualTo("** 421 4.3.2 100% told at " + stage);
    assertThat(result.transcript()).contains("Remote host closed connection");
  }

  @ParameterizedTest
  @CsvSource({
    "--local-interface, 127.0.1.7",
    "--ehlo, helo-discard.client.test",
    "--from, mail-discard@example.com",
    "--to, rcpt-discard@example.net",
    "--to, data-discard@example.net",
    "--add-header, X-Probe-Headers: discard",
    "--add-header, X-Probe: discard"
  })
  void aDiscardedMessageIsTakenAndThrownAway(String option, String value) throws IOException {
    int before = edge.host().delivered().size();
    Swaks.Result result = edge.send(PLAIN, option, value);
    assertThat(result.exitCode()).as(result.transcript()).isZero();
    assertThat(Edge.replies(result)).contains("250 2.6.0 Message accepted");
    assertThat(edge.host().delivered()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({
    "--local-interface, 127.0.1.5",
    "--ehlo, helo-accept.client.test",
    "--from, mail-accept@example.com",
    "--to, data-accept@example.net",
    "--add-header, X-Probe: accept"
  })
  void whatAFilterAcceptsHasTheLowestLevel(String option, String value) throws IOException {
    Edge.Delivered delivered = edge.deliver(PLAIN, option, value);
    assertThat(delivered.textWithoutOrders()).isEqualTo(PLAIN);
    assertThat(delivered.verdict()).isEqualTo("pass");
    assertThat(delivered.levels()).containsExactly("-1");
  }

  @ParameterizedTest
  @CsvSource({"1.9, 0, pass", "2, 1, pass", "4.5, 6, suspicious"})
  void theScoreBecomesALevel(String score, String level, String verdict) throws IOException {
    Edge.Delivered delivered = edge.deliver(ordered("score " + score));
    assertThat(delivered.text()).isEqualTo(ordered("score " + score));
    assertThat(delivered.levels()).containsExactly(level);
    assertThat(delivered.verdict()).isEqualTo(verdict);
  }

  @Test
  void aScoreThatIsTooHighRefuses() throws IOException {
    assertThat(Edge.replies(edge.send(ordered("score 15"))))
        .anyMatch(
            line ->
                line.startsWith("** 550 5.7.1 Message refused as unwanted: its score is too high"));
  }

  @ParameterizedTest
  @CsvSource({"quarantine", "score 8"})
  void quarantineIsTheHighestLevelOrTheMailbox(String order) throws IOException {
    Edge.Delivered marked = edge.deliver(ordered(order));
    assertThat(marked.text()).isEqualTo(ordered(order));
    assertThat(marked.levels()).containsExactly("9");
    assertThat(marked.verdict()).isEqualTo("quarantine");
    edge.configure("quarantine = mailbox");
    try {
      Edge.Delivered held = edge.deliver(ordered(order));
      assertThat(held.text()).isEqualTo(ordered(order));
      assertThat(held.envelope())
          .anyMatch(line -> line.matches("quarantined=(score 8\\.0|.*probe\\.order.*)"));
    } finally {
      edge.configure();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--local-interface, 127.0.1.6",
    "--ehlo, helo-quarantine.client.test",
    "--from, mail-quarantine@example.com",
    "--to, data-quarantine@example.net",
    "--add-header, X-Probe-Headers: quarantine"
  })
  void quarantineThatIsWantedEarlyWaitsForTheEnd(String option, String value) throws IOException {
    Edge.Delivered marked = edge.deliver(PLAIN, option, value);
    assertThat(marked.textWithoutOrders()).isEqualTo(PLAIN);
    assertThat(marked.levels()).containsExactly("9");
    assertThat(marked.verdict()).isEqualTo("quarantine");
  }

  @Test
  void oneRefusedRecipientLeavesTheOther() throws IOException {
    Edge.Delivered delivered =
        edge.deliver(PLAIN, "--to", "rcpt-reject@example.net,bob@example.net");
    assertThat(delivered.envelope()).containsExactly("from=ann@example.com", "to=bob@example.net");
    assertThat(delivered.text()).isEqualTo(PLAIN);
  }

  @Test
  void signsOfLifeKeepTheAgentWaiting() throws IOException {
    // Longer than the 8 s that the agent waits for an answer here.
    String order = ordered("wait 12000");
    assertThat(edge.deliver(order).text()).isEqualTo(order);
  }

  /** The message with an order at its end of header. */
  static String ordered(String... orders) {
    StringBuilder fields = new StringBuilder();
    for (String order : orders) {
      fields.append("X-Probe: ").append(order).append("\r\n");
    }
    return PLAIN.replace("three\r\n", "three\r\n" + fields);
  }

  private static List<String> refused(String option, String value) throws IOException {
    int before = edge.host().delivered().size();
    Swaks.Result result = edge.send(PLAIN, option, value);
    assertThat(result.exitCode()).as(result.transcript()).isNotZero();
    assertThat(edge.host().delivered()).hasSize(before);
    return Edge.replies(result);
  }
}
