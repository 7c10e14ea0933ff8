// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.itest.exchange.ExchangeVerdictIT.PLAIN;
import static org.postern.itest.exchange.ExchangeVerdictIT.ordered;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.postern.peers.Swaks;

/** Every change that a filter in the running server may want, and the octets that come of it. */
class ExchangeEditIT extends EdgeTest {

  private static final String MULTIPART =
      "From: ann@example.com\r\n"
          + "Subject: two parts\r\n"
          + "Date: Tue, 3 Nov 2026 10:00:00 +0100\r\n"
          + "Message-ID: <2@example.com>\r\n"
          + "MIME-Version: 1.0\r\n"
          + "Content-Type: multipart/mixed; boundary=b\r\n"
          + "X-Probe: body --b--\r\n\r\n";

  @Test
  void aFieldIsAddedBehindTheOthersWithItsFolds() throws IOException {
    String sent = ordered("add X-New one| two");
    assertThat(edge.deliver(sent).text())
        .isEqualTo(sent.replace("\r\n\r\n", "\r\nX-New: one\r\n two\r\n\r\n"));
  }

  @Test
  void fieldsAreInsertedAtTheTopAndInBetween() throws IOException {
    String sent = ordered("insert 0 X-Top t", "insert 2 X-Mid m");
    assertThat(edge.deliver(sent).text())
        .isEqualTo("X-Top: t\r\n" + sent.replace("To: ", "X-Mid: m\r\nTo: "));
  }

  @Test
  void aFieldIsChangedAndAnotherDeleted() throws IOException {
    String sent = ordered("change Subject 1 dinner", "delete X-Folded 1");
    assertThat(edge.deliver(sent).text())
        .isEqualTo(
            sent.replace("Subject: lunch", "Subject: dinner")
                .replace("X-Folded: one\r\n\ttwo\r\n  three\r\n", ""));
  }

  @Test
  void theSecondOfTwoEqualFieldsIsMeant() throws IOException {
    String sent = ordered("change X-Probe 2 changed", "delete X-Folded 1");
    assertThat(edge.deliver(sent).text())
        .isEqualTo(
            sent.replace("X-Probe: delete X-Folded 1", "X-Probe: changed")
                .replace("X-Folded: one\r\n\ttwo\r\n  three\r\n", ""));
  }

  @Test
  void theBodyIsReplaced() throws IOException {
    String sent = ordered("body .A new one");
    assertThat(edge.deliver(sent).text())
        .isEqualTo(sent.replace("At noon?\r\n.dot\r\n", ".A new one\r\n"));
  }

  @Test
  void theBodyOfAMultipartIsReplaced() throws IOException {
    assertThat(edge.deliver(MULTIPART + "--b\r\n\r\none\r\n--b--\r\n").text())
        .isEqualTo(MULTIPART + "--b--\r\n");
  }

  @Test
  void recipientsAndSenderAreChanged() throws IOException {
    String sent =
        ordered(
            "add-recipient <carl@example.net>",
            "delete-recipient <bob@example.net>",
            "sender <eve@example.com>");
    Edge.Delivered delivered = edge.deliver(sent);
    assertThat(delivered.envelope()).containsExactly("from=eve@example.com", "to=carl@example.net");
    assertThat(delivered.text()).isEqualTo(sent);
  }

  @Test
  void theSenderCanBecomeNobody() throws IOException {
    assertThat(edge.deliver(ordered("sender <>")).envelope())
        .containsExactly("from=<>", "to=bob@example.net");
  }

  @Test
  void withoutARecipientItIsTakenAndThrownAway() throws IOException {
    int before = edge.host().delivered().size();
    Swaks.Result result = edge.send(ordered("delete-recipient <bob@example.net>"));
    assertThat(result.exitCode()).as(result.transcript()).isZero();
    assertThat(edge.host().delivered()).hasSize(before);
  }

  @Test
  void allTogetherAreDoneToOneMessage() throws IOException {
    String sent =
        ordered(
            "add X-New n",
            "change Subject 1 dinner",
            "add-recipient <carl@example.net>",
            "body gone",
            "quarantine");
    Edge.Delivered delivered = edge.deliver(sent);
    assertThat(delivered.text())
        .isEqualTo(
            sent.replace("Subject: lunch", "Subject: dinner")
                .replace("\r\n\r\nAt noon?\r\n.dot\r\n", "\r\nX-New: n\r\n\r\ngone\r\n"));
    assertThat(delivered.envelope())
        .containsExactly("from=ann@example.com", "to=bob@example.net", "to=carl@example.net");
    assertThat(delivered.levels()).containsExactly("9");
  }

  @Test
  void editsOfARefusedMessageAreVoid() throws IOException {
    int before = edge.host().delivered().size();
    Swaks.Result result = edge.send(ordered("add X-New n", "reject"));
    assertThat(Edge.replies(result)).anyMatch(line -> line.startsWith("** 550 5.7.1"));
    assertThat(edge.host().delivered()).hasSize(before);
  }

  @Test
  void aStrangersFieldsInExchangesNameAreGone() throws IOException {
    String forged = "X-MS-Exchange-Organization-SCL: -1\r\nX-Postern-Verdict: pass\r\n";
    Edge.Delivered delivered = edge.deliver(forged + PLAIN);
    assertThat(delivered.text()).isEqualTo(PLAIN);
    assertThat(delivered.levels()).hasSize(1);
    assertThat(delivered.message().values("X-Postern-Verdict")).hasSize(1);
  }
}
