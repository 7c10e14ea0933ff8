// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.postern.filter.EnvelopeAddress;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;

/** A verdict as one JSON object on one line (RFC 8259). */
final class VerdictJson {

  private static final int MAX_ITEMS = 100;

  private final StringBuilder json = new StringBuilder(512);

  private VerdictJson() {}

  static String of(VerdictEvent event, boolean withSubject) {
    VerdictJson out = new VerdictJson();
    out.json.append('{');
    out.event(event, withSubject);
    out.verdict(event.verdict());
    out.json.append('}');
    return out.json.toString();
  }

  private void event(VerdictEvent event, boolean withSubject) {
    text("time", event.time().toString());
    text("id", event.transaction());
    text("door", event.door());
    event.queueId().ifPresent(id -> text("queue", id));
    text("stage", event.stage().name());
    text("direction", event.direction().name());
    event.client().ifPresent(client -> text("client", client.getHostAddress()));
    event.helo().ifPresent(helo -> text("helo", helo));
    event.user().ifPresent(user -> text("user", user));
    event.sender().ifPresent(sender -> text("from", sender.address()));
    array("to", event.recipients(), to -> string(to.address()));
    event.messageId().ifPresent(id -> text("message_id", id));
    if (withSubject) {
      event.subject().ifPresent(subject -> text("subject", subject));
    }
    number("size", Long.toString(event.size()));
    number("ms", String.format(Locale.ROOT, "%.3f", event.nanos() / 1e6));
  }

  private void verdict(Verdict verdict) {
    text("verdict", verdict.action().name());
    text("withheld", verdict.withheld().name());
    number("score", String.format(Locale.ROOT, "%.2f", verdict.score()));
    verdict
        .reply()
        .ifPresent(
            reply ->
                text(
                    "reply",
                    reply.code()
                        + " "
                        + reply.enhanced()
                        + " "
                        + String.join(" / ", reply.lines())));
    array("reasons", verdict.reasons(), this::reason);
  }

  private void reason(Reason reason) {
    json.append('{');
    text("rule", reason.finding().rule());
    text("filter", reason.filter());
    text("stage", reason.stage().name());
    number("score", String.format(Locale.ROOT, "%.2f", reason.finding().score()));
    number("monitored", Boolean.toString(reason.monitored()));
    text("sentence", reason.finding().sentence());
    reason.finding().recipient().map(EnvelopeAddress::address).ifPresent(to -> text("to", to));
    json.append('}');
  }

  private <T> void array(String key, List<T> items, Consumer<T> writer) {
    key(key);
    json.append('[');
    for (int i = 0; i < Math.min(items.size(), MAX_ITEMS); i++) {
      if (i > 0) {
        json.append(',');
      }
      writer.accept(items.get(i));
    }
    json.append(']');
  }

  private void text(String key, String value) {
    key(key);
    string(value);
  }

  private void number(String key, String literal) {
    key(key);
    json.append(literal);
  }

  private void key(String key) {
    char last = json.charAt(json.length() - 1);
    if (last != '{') {
      json.append(',');
    }
    string(key);
    json.append(':');
  }

  private void string(String value) {
    json.append('"');
    Escapes.append(json, value);
    json.append('"');
  }
}
