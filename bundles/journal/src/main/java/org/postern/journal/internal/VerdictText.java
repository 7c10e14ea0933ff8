// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.util.List;
import java.util.StringJoiner;
import org.postern.filter.EnvelopeAddress;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;
import org.postern.journal.Escapes;

/** A verdict as one line of {@code key=value} pairs. */
public final class VerdictText {

  private static final int MAX_RECIPIENTS = 10;
  private static final int MAX_REASONS = 40;

  private final StringBuilder line = new StringBuilder(256);

  private VerdictText() {}

  /** The line, with or without the subject. */
  public static String of(VerdictEvent event, boolean withSubject) {
    VerdictText text = new VerdictText();
    Verdict verdict = event.verdict();
    text.put("id", event.transaction());
    event.queueId().ifPresent(id -> text.put("queue", id));
    text.put("stage", event.stage().name());
    text.put("verdict", verdict.action().name());
    if (verdict.withheld() != verdict.action()) {
      text.put("withheld", verdict.withheld().name());
    }
    text.put("score", Tenths.of(verdict.score()));
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
    text.put("ms", Tenths.of(event.nanos() / 1e6));
    verdict.reply().ifPresent(reply -> text.put("reply", reply.code() + " " + reply.enhanced()));
    text.put("reasons", reasons(verdict));
    return text.line.toString();
  }

  private static String recipients(VerdictEvent event) {
    List<EnvelopeAddress> all = event.recipients();
    StringJoiner text = new StringJoiner(",");
    for (int i = 0; i < all.size() && i < MAX_RECIPIENTS; i++) {
      text.add(all.get(i).address());
    }
    int more = all.size() - MAX_RECIPIENTS;
    return more > 0 ? text.add("+" + more).toString() : text.toString();
  }

  private static String reasons(Verdict verdict) {
    List<Reason> all = verdict.reasons();
    StringJoiner text = new StringJoiner(",");
    for (int i = 0; i < all.size() && i < MAX_REASONS; i++) {
      text.add(reason(all.get(i)));
    }
    return text.toString();
  }

  private static String reason(Reason reason) {
    String mark = reason.monitored() ? "~" : "";
    return mark + reason.finding().rule() + '(' + Tenths.of(reason.finding().score()) + ')';
  }

  private void put(String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (line.length() > 0) {
      line.append(' ');
    }
    line.append(key).append('=');
    boolean quote = isToBeQuoted(value);
    if (quote) {
      line.append('"');
    }
    Escapes.append(line, value);
    if (quote) {
      line.append('"');
    }
  }

  private static boolean isToBeQuoted(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= 0x20 || c == '"' || c == '\\' || c >= 0x7f) {
        return true;
      }
    }
    return false;
  }
}
