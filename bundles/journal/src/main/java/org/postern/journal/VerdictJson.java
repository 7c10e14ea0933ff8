// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.util.List;
import org.postern.filter.EnvelopeAddress;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;

/** A verdict as a JSON object, for the log and for the Web Console. */
public final class VerdictJson {

  private static final int MAX_ITEMS = 100;

  private VerdictJson() {}

  /** Makes the object, with or without the subject. */
  public static Json of(VerdictEvent event, boolean withSubject) {
    Json json = Json.object();
    write(json, event, withSubject);
    return json;
  }

  /** Writes an entry of the archive into an object. */
  public static void write(Json json, Entry entry) {
    json.put("entry", entry.id()).put("server", entry.server());
    write(json, entry.event(), true);
    json.put("versions", entry.versions()).put("revision", entry.revision());
  }

  /** Writes the event into an object. */
  public static void write(Json json, VerdictEvent event, boolean withSubject) {
    json.put("time", event.time().toString())
        .put("id", event.transaction())
        .put("door", event.door());
    event.queueId().ifPresent(id -> json.put("queue", id));
    json.put("stage", event.stage().name()).put("direction", event.direction().name());
    event.client().ifPresent(client -> json.put("client", client.getHostAddress()));
    event.helo().ifPresent(helo -> json.put("helo", helo));
    event.user().ifPresent(user -> json.put("user", user));
    event.sender().ifPresent(sender -> json.put("from", sender.address()));
    json.strings("to", first(event.recipients()).stream().map(EnvelopeAddress::address).toList());
    event.messageId().ifPresent(id -> json.put("message_id", id));
    if (withSubject) {
      event.subject().ifPresent(subject -> json.put("subject", subject));
    }
    json.put("size", event.size()).put("ms", event.nanos() / 1e6);
    write(json, event.verdict());
  }

  private static void write(Json json, Verdict verdict) {
    json.put("verdict", verdict.action().name())
        .put("withheld", verdict.withheld().name())
        .put("score", verdict.score());
    verdict
        .reply()
        .ifPresent(
            reply ->
                json.put(
                    "reply",
                    reply.code()
                        + " "
                        + reply.enhanced()
                        + " "
                        + String.join(" / ", reply.lines())));
    json.objects("reasons", first(verdict.reasons()), VerdictJson::write);
  }

  private static void write(Json json, Reason reason) {
    json.put("rule", reason.finding().rule())
        .put("filter", reason.filter())
        .put("stage", reason.stage().name())
        .put("score", reason.finding().score())
        .put("monitored", reason.monitored())
        .put("sentence", reason.finding().sentence());
    reason.finding().demand().ifPresent(demand -> json.put("demand", demand.name()));
    reason.finding().recipient().ifPresent(to -> json.put("to", to.address()));
  }

  private static <T> List<T> first(List<T> items) {
    return items.size() <= MAX_ITEMS ? items : items.subList(0, MAX_ITEMS);
  }
}
