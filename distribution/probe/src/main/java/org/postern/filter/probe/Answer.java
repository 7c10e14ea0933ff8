// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.postern.filter.Demand;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Reply;
import org.postern.filter.Transaction;

/** What the orders of one stage amount to. */
final class Answer {

  /** So large that it needs several milter packets of 65,535 octets. */
  private static final int LONG_BODY_LINES = 3_000;

  private final Transaction transaction;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();

  Answer(Transaction transaction) {
    this.transaction = transaction;
  }

  Findings findings() {
    return new Findings(findings, edits);
  }

  /** Carries out one order; an unknown one is a fault, since a test that misspells must fail. */
  void obey(String order) throws Exception {
    String[] word = order.split(" ", 2);
    String rest = word.length > 1 ? word[1] : "";
    switch (word[0]) {
      case "reject" -> findings.add(finding().demanding(Demand.REJECT, reply(550, "5.7.1")));
      case "tempfail" -> findings.add(finding().demanding(Demand.TEMPFAIL, reply(451, "4.7.1")));
      case "close" -> findings.add(finding().demanding(Demand.TEMPFAIL, reply(421, "4.3.2")));
      case "lines" -> findings.add(finding().demanding(Demand.REJECT, threeLines()));
      case "plain" -> findings.add(finding().demanding(Demand.REJECT));
      case "accept" -> findings.add(finding().demanding(Demand.ACCEPT));
      case "quarantine" -> findings.add(finding().demanding(Demand.QUARANTINE));
      case "discard" -> findings.add(finding().demanding(Demand.DISCARD));
      case "score" ->
          findings.add(
              Finding.of("probe.score", Double.parseDouble(rest), "The probe was told to"));
      case "wait" -> Thread.sleep(Long.parseLong(rest));
      case "saw" -> edits.add(new Edit.AddHeader("X-Probe-Saw", Seen.digest(transaction)));
      case "direction" ->
          edits.add(
              new Edit.AddHeader("X-Probe-Direction", transaction.connection().direction().name()));
      default -> edits.add(edit(word[0], rest));
    }
  }

  private static Edit edit(String order, String rest) {
    String[] word = rest.split(" ", 3);
    return switch (order) {
      case "add" -> new Edit.AddHeader(word[0], folded(rest.substring(word[0].length() + 1)));
      case "insert" -> new Edit.InsertHeader(Integer.parseInt(word[0]), word[1], word[2]);
      case "change" -> new Edit.ChangeHeader(word[0], Integer.parseInt(word[1]), word[2]);
      case "delete" -> new Edit.DeleteHeader(word[0], Integer.parseInt(word[1]));
      case "add-recipient" -> new Edit.AddRecipient(EnvelopeAddress.of(rest));
      case "delete-recipient" -> new Edit.DeleteRecipient(EnvelopeAddress.of(rest));
      case "sender" -> new Edit.ChangeSender(EnvelopeAddress.of(rest));
      case "body" -> new Edit.ReplaceBody(List.of(line(rest)));
      case "long-body" -> new Edit.ReplaceBody(Collections.nCopies(LONG_BODY_LINES, line(rest)));
      default -> throw new IllegalArgumentException("no such order: " + order + ' ' + rest);
    };
  }

  /** A bar stands for the end of a line. */
  private static String folded(String text) {
    return text.replace("|", "\r\n");
  }

  private static byte[] line(String text) {
    return (text + "\r\n").getBytes(ISO_8859_1);
  }

  private Finding finding() {
    return Finding.of("probe.order", 0, "The probe was told to");
  }

  private Reply reply(int code, String enhanced) {
    return Reply.of(code, enhanced, "100% told at " + transaction.stage());
  }

  /** A per cent sign has a meaning of its own in the protocol. */
  private Reply threeLines() {
    return new Reply(
        554,
        "5.7.0",
        List.of("The first of three,", "the second, 100%s,", transaction.stage().name()));
  }
}
