// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.time.Clock;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.postern.check.Measure;

/** Registers a health check for each measure of each host. */
final class Publisher {

  private record Place(HostRuns host, Measure measure) {}

  private final BundleContext context;
  private final Intervals intervals;
  private final Clock clock;
  private final Map<Place, ServiceRegistration<HealthCheck>> published = new HashMap<>();

  Publisher(BundleContext context, Intervals intervals, Clock clock) {
    this.context = context;
    this.intervals = intervals;
    this.clock = clock;
  }

  synchronized void publish(HostRuns host, Measure measure) {
    published.computeIfAbsent(
        new Place(host, measure),
        place ->
            context.registerService(
                HealthCheck.class, check(host, measure), properties(host, measure)));
  }

  private HealthCheck check(HostRuns host, Measure measure) {
    return new MeasureHealthCheck(
        () -> host.last(measure), intervals.of(host.host().settings(), measure), clock);
  }

  private static Dictionary<String, Object> properties(HostRuns host, Measure measure) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(HealthCheck.NAME, host.name() + ": " + measure.title());
    properties.put(HealthCheck.TAGS, new String[] {"hardening", measure.id(), tag(host.name())});
    // What it answers is kept already; Felix need not keep it longer than a moment.
    properties.put(HealthCheck.RESULT_CACHE_TTL_IN_MS, 1_000L);
    return properties;
  }

  /** Felix takes a dash at the beginning of a tag for "not". */
  private static String tag(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^-", "_");
  }

  synchronized void withdraw(HostRuns host) {
    published.entrySet().removeIf(e -> e.getKey().host() == host && unregister(e.getValue()));
  }

  synchronized void withdraw(Measure measure) {
    published.entrySet().removeIf(e -> e.getKey().measure() == measure && unregister(e.getValue()));
  }

  synchronized void close() {
    published.values().forEach(Publisher::unregister);
    published.clear();
  }

  private static boolean unregister(ServiceRegistration<HealthCheck> registration) {
    try {
      registration.unregister();
    } catch (IllegalStateException e) {
      // The bundle is stopping, which has unregistered it already.
      return true;
    }
    return true;
  }
}
