// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.util.List;
import java.util.Locale;
import org.postern.filter.EnvelopeAddress;
import org.postern.flow.Action;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;
import org.postern.journal.Json;

/**
 * A verdict with field names of the Elastic Common Schema 8.11, which collectors for a SIEM know;
 * what has no name there is below {@code postern}.
 */
final class Ecs {

  private static final String VERSION = "8.11.0";

  private Ecs() {}

  /**
   * The object.
   *
   * @param host name of this server
   * @param revision of the configuration, 0 for none
   */
  static Json of(VerdictEvent event, String host, String versions, long revision, boolean subject) {
    Json json = Json.object().put("@timestamp", event.time().toString());
    json.object("ecs", ecs -> ecs.put("version", VERSION));
    json.object("event", object -> event(object, event));
    json.object(
        "observer",
        observer ->
            observer.put("vendor", "Postern").put("type", "mail-filter").put("hostname", host));
    json.object("network", network -> network.put("protocol", "smtp"));
    event
        .client()
        .ifPresent(client -> json.object("source", s -> s.put("ip", client.getHostAddress())));
    event.user().ifPresent(user -> json.object("user", object -> object.put("name", user)));
    json.object("email", email -> email(email, event, subject));
    List<Reason> reasons = event.verdict().reasons();
    json.object(
        "rule", rule -> rule.strings("id", reasons.stream().map(r -> r.finding().rule()).toList()));
    json.object("postern", own -> own(own, event, versions, revision));
    return json;
  }

  private static void event(Json json, VerdictEvent event) {
    Action action = event.verdict().action();
    boolean passed = action == Action.CONTINUE || action == Action.ACCEPT;
    json.put("kind", passed ? "event" : "alert")
        .strings("category", List.of("email"))
        .strings("type", List.of("info", passed ? "allowed" : "denied"))
        .put("module", "postern")
        .put("dataset", "postern.verdict")
        .put("action", action.name().toLowerCase(Locale.ROOT))
        .put("duration", event.nanos());
    if (!event.verdict().explanation().isEmpty()) {
      json.put("reason", event.verdict().explanation());
    }
  }

  private static void email(Json json, VerdictEvent event, boolean subject) {
    json.put("direction", event.direction().name().toLowerCase(Locale.ROOT));
    event.queueId().ifPresent(id -> json.put("local_id", id));
    event.messageId().ifPresent(id -> json.put("message_id", id));
    if (subject) {
      event.subject().ifPresent(text -> json.put("subject", text));
    }
    event
        .sender()
        .ifPresent(from -> json.object("from", o -> o.strings("address", List.of(from.address()))));
    List<String> to = event.recipients().stream().map(EnvelopeAddress::address).toList();
    json.object("to", object -> object.strings("address", to));
  }

  private static void own(Json json, VerdictEvent event, String versions, long revision) {
    Verdict verdict = event.verdict();
    json.put("id", event.transaction())
        .put("door", event.door())
        .put("stage", event.stage().name())
        .put("verdict", verdict.action().name())
        .put("withheld", verdict.withheld().name())
        .put("score", verdict.score())
        .put("size", event.size())
        .put("versions", versions)
        .put("revision", revision);
    event.helo().ifPresent(helo -> json.put("helo", helo));
    verdict.reply().ifPresent(reply -> json.put("reply", reply.code() + " " + reply.enhanced()));
    json.objects(
        "findings",
        verdict.reasons(),
        (one, reason) ->
            one.put("rule", reason.finding().rule())
                .put("stage", reason.stage().name())
                .put("score", reason.finding().score())
                .put("monitored", reason.monitored())
                .put("sentence", reason.finding().sentence()));
  }
}
