// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** Memory, threads and processor time of the server itself. */
final class ProcessMetrics {

  private ProcessMetrics() {}

  static void register(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("postern_heap_used_bytes")
        .help("Java heap in use.")
        .callback(
            out -> out.call(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("postern_heap_max_bytes")
        .help("Largest Java heap allowed.")
        .callback(out -> out.call(Runtime.getRuntime().maxMemory()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("postern_threads")
        .help("Live threads.")
        .callback(out -> out.call(ManagementFactory.getThreadMXBean().getThreadCount()))
        .register(registry);
    CounterWithCallback.builder()
        .name("postern_gc_seconds_total")
        .help("Time spent in garbage collection.")
        .callback(out -> out.call(collectionSeconds()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("postern_uptime_seconds")
        .help("Time since the process started.")
        .callback(out -> out.call(ManagementFactory.getRuntimeMXBean().getUptime() / 1e3))
        .register(registry);
  }

  private static double collectionSeconds() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum()
        / 1e3;
  }
}
