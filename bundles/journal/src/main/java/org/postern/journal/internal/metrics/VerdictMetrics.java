// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.filter.Stage;
import org.postern.flow.Reason;
import org.postern.flow.VerdictEvent;

/**
 * What is counted for each verdict. Exemplars are off: they look for a tracing library, which is
 * not there, and nobody shows them.
 */
final class VerdictMetrics {

  /** Rule ids come from modules; one that made them up without end would fill the memory. */
  private static final int MAX_RULES = 2000;

  private final Counter verdicts;
  private final Counter withheld;
  private final Counter rules;
  private final Counter bytes;
  private final Histogram seconds;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  VerdictMetrics(PrometheusRegistry registry) {
    verdicts =
        Counter.builder()
            .name("postern_verdicts_total")
            .help("Verdicts by stage and action; CONTINUE is counted at MESSAGE alone.")
            .labelNames("stage", "action")
            .withoutExemplars()
            .register(registry);
    withheld =
        Counter.builder()
            .name("postern_withheld_total")
            .help("Verdicts not carried out since the policy only watches.")
            .labelNames("stage", "action")
            .withoutExemplars()
            .register(registry);
    rules =
        Counter.builder()
            .name("postern_rule_hits_total")
            .help("Findings by rule.")
            .labelNames("rule")
            .withoutExemplars()
            .register(registry);
    bytes =
        Counter.builder()
            .name("postern_message_bytes_total")
            .help("Octets of messages that reached their end.")
            .withoutExemplars()
            .register(registry);
    seconds =
        Histogram.builder()
            .name("postern_stage_seconds")
            .help("Time from a stage's call to its verdict.")
            .labelNames("stage")
            .classicOnly()
            .classicUpperBounds(.0001, .0003, .001, .003, .01, .03, .1, .3, 1, 3, 10, 30)
            .withoutExemplars()
            .register(registry);
  }

  void count(VerdictEvent event) {
    String stage = event.stage().name();
    verdicts.labelValues(stage, event.verdict().action().name()).inc();
    if (event.verdict().withheld() != event.verdict().action()) {
      withheld.labelValues(stage, event.verdict().withheld().name()).inc();
    }
    if (event.stage() == Stage.MESSAGE) {
      bytes.inc(event.size());
    }
    seconds.labelValues(stage).observe(event.nanos() / 1e9);
    for (Reason reason : event.verdict().reasons()) {
      if (reason.stage() == event.stage()) {
        rules.labelValues(label(reason.finding().rule())).inc();
      }
    }
  }

  private String label(String rule) {
    if (known.contains(rule) || (known.size() < MAX_RULES && known.add(rule))) {
      return rule;
    }
    return "other";
  }
}
