// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.check.MeasureChecks;
import org.postern.host.KnownHost;

/** Brings hosts and measures together: looks when it is time, and publishes what was found. */
@Component(service = Hardening.class, immediate = true, configurationPid = "org.postern.check")
@Designate(ocd = Hardening.Settings.class)
public final class Hardening {

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern hardening",
      description =
          "How Windows hosts are checked. The hosts themselves have a form each; docs/hardening.md"
              + " tells what to set up on them.")
  public @interface Settings {
    /** File of the administrator's rows. */
    @AttributeDefinition(
        name = "Own rows",
        description =
            "File with rows of your own: what is waived, set otherwise or added. A path that is"
                + " not absolute begins at the folder of the server. It need not be there.")
    String rows() default "conf/hardening.checks";

    /** Intervals of measures. */
    @AttributeDefinition(
        name = "Intervals",
        description =
            "Measures that are looked at less or more often than their host says, one"
                + " 'measure=minutes' each, 1 to 100000: physical, updates, logging, software,"
                + " firewall, accounts.")
    String[] intervals() default {"updates=1440", "software=720", "physical=1440"};

    /** Workers. */
    @AttributeDefinition(
        name = "Workers",
        description = "Hosts that are looked at at the same time: 1 to 8.",
        min = "1",
        max = "8")
    int workers() default 8;
  }

  private final Clock clock = Clock.systemUTC();
  private final RowFiles rows;
  private final History history;
  private final Publisher publisher;
  private final Rounds rounds;
  private final Intervals intervals;
  private final Map<KnownHost, HostRuns> hosts = new LinkedHashMap<>();
  private final List<MeasureChecks> measures = new ArrayList<>();

  /** Begins to look. */
  @Activate
  public Hardening(BundleContext context, Settings settings) {
    Path home = Path.of(property(context, "postern.home"));
    Path data = Path.of(property(context, "postern.data"));
    rows = new RowFiles(home.resolve(settings.rows().isBlank() ? "none" : settings.rows().strip()));
    history = new History(data.resolve("hardening"));
    intervals = new Intervals(settings.intervals());
    publisher = new Publisher(context, intervals, clock);
    rounds = new Rounds(settings.workers(), this::due);
  }

  private static String property(BundleContext context, String name) {
    String value = context.getProperty(name);
    return value == null ? "." : value;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "removeHost",
      updated = "updateHost")
  synchronized void addHost(KnownHost host) {
    HostRuns runs = new HostRuns(host, rows, history, clock);
    hosts.put(host, runs);
    measures.forEach(m -> publisher.publish(runs, m.measure()));
  }

  /** Its settings are others now: what was found by the old ones says nothing of it. */
  synchronized void updateHost(KnownHost host) {
    removeHost(host);
    addHost(host);
  }

  synchronized void removeHost(KnownHost host) {
    HostRuns runs = hosts.remove(host);
    if (runs != null) {
      publisher.withdraw(runs);
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "removeMeasure")
  synchronized void addMeasure(MeasureChecks measure) {
    measures.add(measure);
    measures.sort(Comparator.comparing(MeasureChecks::measure));
    hosts.values().forEach(h -> publisher.publish(h, measure.measure()));
  }

  synchronized void removeMeasure(MeasureChecks measure) {
    measures.remove(measure);
    publisher.withdraw(measure.measure());
    hosts.values().forEach(h -> h.forget(measure.measure()));
  }

  /** All hosts, by name. */
  synchronized List<HostReport> reports() {
    return hosts.values().stream()
        .map(HostRuns::report)
        .sorted(Comparator.comparing(r -> r.settings().name()))
        .toList();
  }

  /** One host. */
  Optional<HostReport> report(String name) {
    return reports().stream().filter(r -> r.settings().name().equalsIgnoreCase(name)).findFirst();
  }

  /** Looks at a host by all measures, in the caller's thread. */
  boolean look(String name) {
    Optional<HostRuns> host = host(name);
    host.ifPresent(h -> h.run(all(), all()));
    return host.isPresent();
  }

  /** Has a host looked at soon, by all measures. */
  boolean lookSoon(String name) {
    Optional<HostRuns> host = host(name);
    host.ifPresent(h -> rounds.soon(h, () -> h.run(all(), all())));
    return host.isPresent();
  }

  private synchronized Optional<HostRuns> host(String name) {
    return hosts.values().stream().filter(h -> h.name().equalsIgnoreCase(name)).findFirst();
  }

  private synchronized List<MeasureChecks> all() {
    return List.copyOf(measures);
  }

  /** What is to be looked at now: a task a host. */
  private synchronized Map<HostRuns, Runnable> due() {
    Map<HostRuns, Runnable> due = new LinkedHashMap<>();
    for (HostRuns host : hosts.values()) {
      Collection<MeasureChecks> late =
          measures.stream()
              .filter(
                  m -> host.isDue(m.measure(), intervals.of(host.host().settings(), m.measure())))
              .toList();
      if (!late.isEmpty()) {
        due.put(host, () -> host.run(all(), late));
      }
    }
    return due;
  }

  @Deactivate
  void stop() {
    rounds.stop();
    publisher.close();
  }
}
