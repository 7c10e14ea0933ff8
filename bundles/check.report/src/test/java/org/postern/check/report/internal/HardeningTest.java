// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.hc.api.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.postern.check.testkit.Hosts;
import org.postern.host.HostRole;

/** Hosts and measures come and go; what is published and what runs goes with them. */
@Timeout(120)
class HardeningTest {

  @TempDir Path folder;

  private final List<Dictionary<?, ?>> published = new CopyOnWriteArrayList<>();
  private final Known known = new Known(Hosts.good(HostRole.EDGE, Instant.now()));
  private Hardening hardening;

  @BeforeEach
  void start() {
    hardening = new Hardening(context(), settings());
    hardening.addHost(known);
    Measures.ALL.forEach(hardening::addMeasure);
  }

  @AfterEach
  void stop() {
    hardening.stop();
  }

  @Test
  void eachMeasureOfEachHostIsAHealthCheckWithItsTags() {
    assertThat(published).hasSize(6);
    assertThat(published.stream().map(p -> Arrays.toString((Object[]) p.get(HealthCheck.TAGS))))
        .contains("[hardening, firewall, edge01]");
    assertThat(published.stream().map(p -> p.get(HealthCheck.NAME).toString()))
        .contains("edge01: Privileged accounts");
  }

  @Test
  void hostsAreLookedAtWithoutBeingAsked() throws Exception {
    while (hardening.report("EDGE01").orElseThrow().runs().size() < 6) {
      Thread.sleep(20);
    }
    assertThat(hardening.report("edge01").orElseThrow().score().percent()).isPositive();
  }

  @Test
  void theCommandLooksNowAndItsStatusSaysWhatItFound() {
    HardenCommand command = new HardenCommand(hardening);
    assertThat(command.harden("edge01")).contains("edge01: score").contains("Updates");
    assertThat(command.apply(List.of("root", "/", "edge01")).get(0)).isIn("0", "1");
    assertThat(command.apply(List.of("root", "/", "nobody"))).startsWith("64");
    assertThat(command.apply(List.of("root", "/")).get(0)).isEqualTo("0");
  }

  @Test
  void whatGoesAwayIsPublishedNoMore() {
    hardening.removeMeasure(Measures.ALL.get(0));
    assertThat(published).hasSize(5);
    hardening.removeHost(known);
    assertThat(published).isEmpty();
    assertThat(hardening.reports()).isEmpty();
  }

  @Test
  void aStopLeavesNothingBehind() throws Exception {
    hardening.look("edge01");
    hardening.stop();
    assertThat(published).isEmpty();
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.getName().startsWith("postern-hardening"))) {
      Thread.sleep(20);
    }
  }

  private static Hardening.Settings settings() {
    Map<String, Object> values =
        Map.of("rows", "own.checks", "intervals", new String[] {"updates=60", "x"}, "workers", 2);
    return proxy(
        Hardening.Settings.class,
        (name, arguments) -> name.equals("annotationType") ? Annotation.class : values.get(name));
  }

  private BundleContext context() {
    return proxy(
        BundleContext.class,
        (name, arguments) ->
            switch (name) {
              case "getProperty" -> folder.toString();
              case "registerService" -> registered((Dictionary<?, ?>) arguments[2]);
              default -> throw new UnsupportedOperationException(name);
            });
  }

  private ServiceRegistration<?> registered(Dictionary<?, ?> properties) {
    published.add(properties);
    return proxy(
        ServiceRegistration.class,
        (name, arguments) -> {
          if (name.equals("unregister")) {
            published.remove(properties);
          }
          return name.equals("hashCode") ? System.identityHashCode(properties) : null;
        });
  }

  private interface Answer {
    Object to(String name, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method.getName(), arguments)));
  }
}
