// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Reply;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;

/**
 * Packs verdicts into a block. Each text is kept once and the rows hold its number: rule ids,
 * sentences, addresses of relays and the like come again and again, and a search looks at each text
 * of a block once.
 */
final class BlockWriter {

  /** Of the form of a block. */
  static final int FORM = 1;

  static final int MAX_ROWS = 1024;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Octets texts = new Octets();
  private final Octets rows = new Octets();
  private final long id;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private int count;

  BlockWriter(long id) {
    this.id = id;
  }

  /** What was in force. */
  record Context(String server, String versions, long revision, boolean subjects) {}

  long id() {
    return id;
  }

  int count() {
    return count;
  }

  /** Octets that the block takes. */
  int size() {
    return texts.size() + rows.size();
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  void add(VerdictEvent event, Context context) {
    count++;
    first = event.time().isBefore(first) ? event.time() : first;
    last = event.time().isAfter(last) ? event.time() : last;
    rows.number(event.time().toEpochMilli());
    rows.number(event.nanos());
    rows.number(event.size());
    rows.number(context.revision());
    text(context.server());
    text(context.versions());
    text(event.transaction());
    text(event.door());
    text(event.direction().name());
    text(event.stage().name());
    text(event.queueId());
    text(event.client().map(InetAddress::getHostAddress));
    text(event.helo());
    text(event.user());
    text(event.messageId());
    text(context.subjects() ? event.subject() : Optional.empty());
    text(event.sender().map(EnvelopeAddress::raw));
    rows.number(event.recipients().size());
    for (EnvelopeAddress recipient : event.recipients()) {
      text(recipient.raw());
    }
    add(event.verdict());
  }

  private void add(Verdict verdict) {
    text(verdict.action().name());
    text(verdict.withheld().name());
    rows.signed(Math.round(verdict.score() * 1000));
    text(verdict.explanation());
    rows.number(verdict.reply().map(Reply::code).orElse(0));
    text(verdict.reply().map(Reply::enhanced));
    text(verdict.reply().map(reply -> String.join("\n", reply.lines())));
    List<Reason> reasons = verdict.reasons();
    rows.number(reasons.size());
    for (Reason reason : reasons) {
      add(reason);
    }
  }

  private void add(Reason reason) {
    text(reason.filter());
    text(reason.stage().name());
    text(reason.finding().rule());
    text(reason.finding().sentence());
    text(reason.finding().recipient().map(EnvelopeAddress::raw));
    text(reason.finding().demand().map(Enum::name));
    rows.signed(Math.round(reason.finding().score() * 1000));
    rows.number(reason.monitored() ? 1 : 0);
  }

  /** The block as it is kept. */
  byte[] octets() {
    Octets all = new Octets();
    all.number(FORM);
    all.number(numbers.size());
    all.number(texts.size());
    all.append(texts);
    all.number(count);
    all.append(rows);
    return all.toArray();
  }

  private void text(Optional<String> text) {
    if (text.isPresent()) {
      text(text.get());
    } else {
      rows.number(0);
    }
  }

  private void text(String text) {
    Integer known = numbers.get(text);
    if (known == null) {
      known = numbers.size() + 1;
      numbers.put(text, known);
      texts.octets(text.getBytes(StandardCharsets.UTF_8));
    }
    rows.number(known);
  }
}
