// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.postern.engine.internal.session.Clients;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Chain;
import org.postern.flow.Client;
import org.postern.flow.FilterEngine;
import org.postern.flow.FilterStatus;
import org.postern.flow.Session;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictListener;

/** The engine in a container: services that come and go, forms that are saved, a clean end. */
@Timeout(180)
class EngineInFelixTest {

  private static final String ENGINE = "org.postern.engine";
  private static final String POLICY = "org.postern.policy";
  private static final String[] SEED = {"shield", "conduct", "attachment"};

  @TempDir Path cache;
  private Felix felix;

  @BeforeEach
  void start() throws Exception {
    felix = new Felix(cache);
    felix.configure(
        ENGINE, "disabledFilters", SEED, "absenceWait", 60_000, "messageDeadline", 90_000);
    until(() -> chain().filters().stream().noneMatch(EngineInFelixTest::isMissing));
  }

  @AfterEach
  void stop() throws Exception {
    felix.close();
  }

  @Test
  void followsFilterServices() {
    ServiceRegistration<Filter> filter = put("mine", transaction -> found("mine.x", 20));
    Verdict verdict = send(Stage.MESSAGE);
    assertThat(rules(verdict)).containsExactly("mine.x");
    assertThat(verdict.isRefusal()).isTrue();
    filter.unregister();
    assertThat(status("mine").state()).isEqualTo(FilterStatus.State.MISSING);
  }

  @Test
  void aLeavingServiceIsWaitedFor() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    ServiceRegistration<Filter> filter =
        put(
            "mine",
            transaction -> {
              inside.countDown();
              release.await();
              return Findings.none();
            });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<Verdict> verdict = threads.submit(() -> send(Stage.MESSAGE));
    inside.await();
    Future<?> gone = threads.submit(filter::unregister);
    until(() -> isMissing(status("mine")));
    assertThat(gone).isNotDone();
    release.countDown();
    gone.get();
    assertThat(verdict.get().isRefusal()).isFalse();
    threads.shutdown();
  }

  @Test
  void savedFormsDoNotReplaceTheEngine() throws Exception {
    FilterEngine before = felix.service(FilterEngine.class);
    put("mine", transaction -> found("mine.x", 12));
    felix.configure(POLICY, "reject", 11.0);
    until(() -> send(Stage.MESSAGE).isRefusal());
    felix.configure(POLICY, "reject", 13.0);
    until(() -> !send(Stage.MESSAGE).isRefusal());
    felix.configuration(POLICY).delete();
    felix.configure(ENGINE, "disabledFilters", SEED, "workers", 3, "networkWorkers", 4);
    until(() -> chain().load().workers() == 7);
    assertThat(felix.service(FilterEngine.class)).isSameAs(before);
    assertThat(status("mine").state()).isEqualTo(FilterStatus.State.ACTIVE);
  }

  @Test
  void anUnknownFilterInAFormIsRefused() throws Exception {
    put("mine", transaction -> Findings.none());
    felix.configure(ENGINE, "disabledFilters", new String[] {"mien"}, "networkWorkers", 5);
    until(() -> chain().load().workers() == 5 + Runtime.getRuntime().availableProcessors());
    assertThat(status("mine").state()).isEqualTo(FilterStatus.State.ACTIVE);
    assertThat(status("shield").state()).isEqualTo(FilterStatus.State.DISABLED);
  }

  @Test
  void aFilterWithBadPropertiesIsUsedOnceTheyAreRight() {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(Filter.ID, "Not An Id");
    properties.put(Filter.STAGES, "MESSAGE");
    Filter filter = transaction -> found("mine.x", 1);
    ServiceRegistration<Filter> registration =
        felix.context().registerService(Filter.class, filter, properties);
    assertThat(chain().filters()).noneMatch(one -> one.state() == FilterStatus.State.ACTIVE);
    properties.put(Filter.ID, "mine");
    registration.setProperties(properties);
    assertThat(rules(send(Stage.MESSAGE))).containsExactly("mine.x");
    properties.put(Filter.STAGES, "NEVER");
    registration.setProperties(properties);
    assertThat(status("mine").state()).isEqualTo(FilterStatus.State.MISSING);
    registration.unregister();
  }

  @Test
  void whoWasEverThereIsMissedAfterARestart() throws Exception {
    put("mine", transaction -> Findings.none());
    felix.close();
    felix = new Felix(cache);
    felix.service(Chain.class);
    assertThat(status("mine").state()).isEqualTo(FilterStatus.State.MISSING);
  }

  @Test
  void listenersAreTold() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    ServiceRegistration<VerdictListener> listener =
        felix
            .context()
            .registerService(VerdictListener.class, event -> told.add(event.transaction()), null);
    send(Stage.MESSAGE);
    assertThat(told).hasSize(1);
    listener.unregister();
    send(Stage.MESSAGE);
    assertThat(told).hasSize(1);
  }

  @Test
  void theCodeOfAFilterIsReplacedWhileMailFlows() throws Exception {
    Bundle bundle = felix.context().installBundle("sample", Felix.sample("1.0.0"));
    bundle.start();
    until(() -> status("sample").state() == FilterStatus.State.ACTIVE);
    AtomicBoolean stop = new AtomicBoolean();
    List<Verdict> verdicts = Collections.synchronizedList(new ArrayList<>());
    ExecutorService doors = Executors.newFixedThreadPool(4);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ends.add(
          doors.submit(
              () -> {
                while (!stop.get()) {
                  verdicts.add(send(Stage.MAIL, Stage.MESSAGE));
                }
              }));
    }
    for (int i = 2; i < 12; i++) {
      int before = verdicts.size();
      until(() -> verdicts.size() > before + 4 || ends.stream().anyMatch(Future::isDone));
      bundle.update(Felix.sample(i + ".0.0"));
    }
    stop.set(true);
    for (Future<?> end : ends) {
      end.get();
    }
    doors.shutdown();
    assertThat(verdicts)
        .allSatisfy(
            one ->
                assertThat(rules(one)).containsExactlyInAnyOrder("sample.mail", "sample.message"));
    assertThat(status("sample").version()).isEqualTo("11.0.0");
    assertThat(status("sample").faults()).isZero();
  }

  @Test
  void aStoppedEngineLeavesNothingBehind() throws Exception {
    put("mine", transaction -> Findings.none());
    send(Stage.MESSAGE);
    felix.engine().stop();
    assertThat(felix.context().getServiceReference(FilterEngine.class)).isNull();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("postern-")) {
        thread.join();
      }
    }
    felix.engine().start();
    assertThat(send(Stage.MESSAGE).isRefusal()).isFalse();
  }

  private ServiceRegistration<Filter> put(String id, Filter filter) {
    return felix
        .context()
        .registerService(
            Filter.class,
            filter,
            new Hashtable<>(Map.of(Filter.ID, id, Filter.STAGES, new String[] {"MESSAGE"})));
  }

  private static Findings found(String rule, double score) {
    return Findings.of(Finding.of(rule, score, "Found"));
  }

  private Verdict send(Stage... answerable) {
    Client client = Clients.nobody("test", answerable);
    try (Session session = felix.service(FilterEngine.class).open(client)) {
      get(session.connect());
      get(session.mail(EnvelopeAddress.of("<a@sender.example>")));
      get(session.rcpt(EnvelopeAddress.of("<b@own.example>")));
      return get(session.message());
    }
  }

  private static Verdict get(CompletionStage<Verdict> stage) {
    try {
      return stage.toCompletableFuture().get(100, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no verdict came", e);
    }
  }

  private static List<String> rules(Verdict verdict) {
    return verdict.reasons().stream().map(reason -> reason.finding().rule()).toList();
  }

  private Chain chain() {
    return felix.service(Chain.class);
  }

  private FilterStatus status(String id) {
    return chain().filters().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static boolean isMissing(FilterStatus status) {
    return status.state() == FilterStatus.State.MISSING;
  }

  /** Forms are taken in by a thread of Configuration Admin: looks until they are. */
  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("it did not come to pass within a minute");
      }
      Thread.sleep(5);
    }
  }
}
