// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import java.util.List;
import java.util.Map;
import org.postern.exchange.AgentFigures;
import org.postern.exchange.AgentReport;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Chain;
import org.postern.flow.Door;
import org.postern.flow.EngineLoad;
import org.postern.flow.FilterStatus;
import org.postern.journal.Journal;
import org.postern.journal.Json;
import org.postern.journal.Minute;
import org.postern.journal.VerdictJson;

/** Everything that the page shows, as one JSON object. */
final class Snapshot {

  private final Chain chain;
  private final Journal journal;

  Snapshot(Chain chain, Journal journal) {
    this.chain = chain;
    this.journal = journal;
  }

  String take(List<Door> doors, List<AgentReport> agents) {
    Json json = Json.object();
    load(json, chain.load());
    return json.objects("doors", doors, Snapshot::door)
        .objects("agents", agents, Snapshot::agent)
        .objects("minutes", journal.lastHour(), Snapshot::minute)
        .objects("filters", chain.filters(), Snapshot::filter)
        .objects(
            "verdicts",
            journal.latest(journal.capacity()),
            (out, event) -> VerdictJson.write(out, event, true))
        .toString();
  }

  private static void load(Json json, EngineLoad load) {
    json.put("sessions", load.sessions())
        .put("transactions", load.transactions())
        .put("queued", load.queued())
        .put("queueLimit", load.queueLimit())
        .put("busyWorkers", load.busyWorkers())
        .put("workers", load.workers())
        .put("bodyMemory", load.bodyMemory())
        .put("bodyMemoryLimit", load.bodyMemoryLimit());
  }

  private static void door(Json json, Door door) {
    Door.Counters counters = door.counters();
    json.put("name", door.name())
        .put("connections", counters.connections())
        .put("accepted", counters.accepted())
        .put("refused", counters.refused())
        .put("messages", counters.messages())
        .put("protocolErrors", counters.protocolErrors())
        .objects("listeners", door.listeners(), Snapshot::listener);
  }

  private static void listener(Json json, Door.Listener listener) {
    json.put("address", listener.address())
        .put("open", listener.open())
        .put("problem", listener.problem());
  }

  private static void agent(Json json, AgentReport agent) {
    json.put("file", agent.file())
        .put("state", agent.state().name())
        .put("sentence", agent.sentence())
        .put("trouble", agent.trouble())
        .objects("figures", agent.figures().stream().toList(), Snapshot::figures);
  }

  private static void figures(Json json, AgentFigures figures) {
    AgentFigures.Counts counts = figures.counts();
    json.put("version", figures.version())
        .put("started", figures.started().toString())
        .put("written", figures.written().toString())
        .put("endpoint", figures.endpoint())
        .put("open", figures.open())
        .put("sessions", counts.sessions())
        .put("messages", counts.messages())
        .put("submissions", counts.submissions())
        .objects("decisions", List.copyOf(counts.decisions().entrySet()), Snapshot::count)
        .objects("failures", List.copyOf(counts.failures().entrySet()), Snapshot::count)
        .put("meanMicros", figures.meanMillis() * 1e3)
        .put("p99Micros", figures.p99Millis() * 1e3);
  }

  private static void count(Json json, Map.Entry<String, Long> count) {
    json.put("name", count.getKey()).put("count", count.getValue());
  }

  private static void minute(Json json, Minute minute) {
    json.put("start", minute.start().toString()).put("messages", minute.messages());
    for (Map.Entry<Action, Long> entry : minute.verdicts().entrySet()) {
      json.put(entry.getKey().name(), entry.getValue());
    }
  }

  private static void filter(Json json, FilterStatus filter) {
    json.put("id", filter.id())
        .put("version", filter.version())
        .put("state", filter.state().name())
        .put("ranking", filter.ranking())
        .strings("stages", filter.stages().stream().sorted().map(Stage::name).toList())
        .put("network", filter.network())
        .put("required", filter.required())
        .put("monitored", filter.monitored())
        .put("calls", filter.calls())
        .put("meanMicros", filter.meanNanos() / 1e3)
        .put("p99Micros", filter.p99Nanos() / 1e3)
        .put("faults", filter.faults())
        .put("timeouts", filter.timeouts())
        .put("stuck", filter.stuck());
  }
}
