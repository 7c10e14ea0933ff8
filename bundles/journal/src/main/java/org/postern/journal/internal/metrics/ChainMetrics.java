// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.postern.flow.Chain;
import org.postern.flow.EngineLoad;
import org.postern.flow.FilterStatus;

/** The chain's own figures, read when somebody asks. */
final class ChainMetrics {

  private final Supplier<Optional<Chain>> chain;
  private final PrometheusRegistry registry;

  ChainMetrics(Supplier<Optional<Chain>> chain, PrometheusRegistry registry) {
    this.chain = chain;
    this.registry = registry;
    filterFigures();
    load();
  }

  private List<FilterStatus> filters() {
    return chain.get().map(Chain::filters).orElse(List.of());
  }

  private void filterFigures() {
    counter("postern_filter_calls_total", "Calls of a filter.", FilterStatus::calls);
    counter("postern_filter_faults_total", "Calls that threw.", FilterStatus::faults);
    counter("postern_filter_timeouts_total", "Calls over their deadline.", FilterStatus::timeouts);
    filterGauge("postern_filter_stuck", "Calls that have not returned.", FilterStatus::stuck);
    filterGauge(
        "postern_filter_active",
        "1 for a filter in the chain, 0 for one that is missing, switched off or broken.",
        filter -> filter.state() == FilterStatus.State.ACTIVE ? 1 : 0);
    filterGauge(
        "postern_filter_p99_seconds", "99th percentile of a call.", f -> f.p99Nanos() / 1e9);
    filterGauge("postern_filter_mean_seconds", "Mean of a call.", f -> f.meanNanos() / 1e9);
  }

  private void load() {
    gauge("postern_sessions", "Open client connections.", EngineLoad::sessions);
    gauge("postern_transactions", "Messages under way.", EngineLoad::transactions);
    gauge("postern_queue", "Examinations that wait for a worker.", EngineLoad::queued);
    gauge("postern_queue_limit", "Beyond it mail is refused for now.", EngineLoad::queueLimit);
    gauge("postern_workers_busy", "Workers inside a filter.", EngineLoad::busyWorkers);
    gauge("postern_workers", "Size of the pool of workers.", EngineLoad::workers);
    gauge("postern_body_memory_bytes", "Message bodies in memory.", EngineLoad::bodyMemory);
  }

  private void counter(String name, String help, ToDoubleFunction<FilterStatus> value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("filter")
        .callback(out -> filters().forEach(f -> out.call(value.applyAsDouble(f), f.id())))
        .register(registry);
  }

  private void filterGauge(String name, String help, ToDoubleFunction<FilterStatus> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("filter")
        .callback(out -> filters().forEach(f -> out.call(value.applyAsDouble(f), f.id())))
        .register(registry);
  }

  private void gauge(String name, String help, ToDoubleFunction<EngineLoad> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(out -> chain.get().ifPresent(c -> out.call(value.applyAsDouble(c.load()))))
        .register(registry);
  }
}
