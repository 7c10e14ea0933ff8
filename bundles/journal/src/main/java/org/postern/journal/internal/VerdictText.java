// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import org.postern.filter.EnvelopeAddress;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;
import org.postern.journal.Escapes;

/** A verdict as one line of {@code key=value} pairs. */
final class VerdictText {

  private static final int MAX_RECIPIENTS = 10;
  private static final int MAX_REASONS = 40;

  private final StringBuilder line = new StringBuilder(256);

  private VerdictText() {}

  static String of(VerdictEvent event, boolean withSubject) {
    VerdictText text = new VerdictText();
    Verdict verdict = event.verdict();
    text.put("id", event.transaction());
    event.queueId().ifPresent(id -> text.put("queue", id));
    text.put("stage", event.stage().name());
    text.put("verdict", verdict.action().name());
    if (verdict.withheld() != verdict.action()) {
      text.put("withheld", verdict.withheld().name());
    }
    text.put("score", String.format(Locale.ROOT, "%.1f", verdict.score()));
    text.put("direction", event.direction().name());
    event.client().ifPresent(client -> text.put("client", client.getHostAddress()));
    event.helo().ifPresent(helo -> text.put("helo", helo));
    event.user().ifPresent(user -> text.put("user", user));
    event.sender().ifPresent(sender -> text.put("from", "<" + sender.address() + ">"));
    text.put("to", recipients(event));
    event.messageId().ifPresent(id -> text.put("message-id", id));
    if (withSubject) {
      event.subject().ifPresent(subject -> text.put("subject", subject));
    }
    text.put("size", Long.toString(event.size()));
    text.put("ms", String.format(Locale.ROOT, "%.1f", event.nanos() / 1e6));
    verdict.reply().ifPresent(reply -> text.put("reply", reply.code() + " " + reply.enhanced()));
    text.put("reasons", reasons(verdict));
    return text.line.toString();
  }

  private static String recipients(VerdictEvent event) {
    String first =
        event.recipients().stream()
            .limit(MAX_RECIPIENTS)
            .map(EnvelopeAddress::address)
            .collect(Collectors.joining(","));
    int more = event.recipients().size() - MAX_RECIPIENTS;
    return more > 0 ? first + ",+" + more : first;
  }

  private static String reasons(Verdict verdict) {
    return verdict.reasons().stream()
        .limit(MAX_REASONS)
        .map(VerdictText::reason)
        .collect(Collectors.joining(","));
  }

  private static String reason(Reason reason) {
    return String.format(
        Locale.ROOT,
        "%s%s(%.1f)",
        reason.monitored() ? "~" : "",
        reason.finding().rule(),
        reason.finding().score());
  }

  private void put(String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (line.length() > 0) {
      line.append(' ');
    }
    line.append(key).append('=');
    boolean quote = value.chars().anyMatch(c -> c <= 0x20 || c == '"' || c == '\\' || c >= 0x7f);
    if (quote) {
      line.append('"');
    }
    Escapes.append(line, value);
    if (quote) {
      line.append('"');
    }
  }
}
