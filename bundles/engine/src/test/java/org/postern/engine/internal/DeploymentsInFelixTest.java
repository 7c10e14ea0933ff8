// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.postern.engine.internal.session.Clients;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.flow.Chain;
import org.postern.flow.Deployments;
import org.postern.flow.FilterEngine;
import org.postern.flow.FilterStatus;
import org.postern.flow.FilterVersion.Place;
import org.postern.flow.ProbationEnd;
import org.postern.flow.ProbationListener;
import org.postern.flow.ProbeResult;
import org.postern.flow.Proposal;
import org.postern.flow.Session;
import org.postern.flow.Specimen;
import org.postern.flow.Verdict;

/** Bundles with Declarative Services components take each other's place. */
@Timeout(180)
class DeploymentsInFelixTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path cache;
  private Felix felix;

  @BeforeEach
  void start() throws Exception {
    felix = new Felix(cache);
    felix.service(Deployments.class).retire(Set.of("shield", "conduct", "attachment"));
  }

  @AfterEach
  void stop() throws Exception {
    felix.close();
  }

  @Test
  void aBundleIsProposedProbedPromotedAndSettled() throws Exception {
    BlockingQueue<ProbationEnd> ends = new LinkedBlockingQueue<>();
    felix.context().registerService(ProbationListener.class, ends::add, null);
    Bundle old = install("1.0.0");
    old.start();
    Bundle next = propose("2.0.0");
    next.start();
    assertThat(await(next, "sample").filters()).containsExactly("sample");
    assertThat(sentences(send())).containsExactly("1.0.0");
    ProbeResult result = probe(next);
    assertThat(result.failure()).isEmpty();
    assertThat(result.findings().findings())
        .extracting(finding -> finding.rule() + " " + finding.sentence())
        .containsExactly("sample.mail 2.0.0", "sample.message 2.0.0");
    deployments().promote(next.getBundleId(), OptionalLong.of(old.getBundleId()), LONG);
    assertThat(sentences(send())).containsExactly("2.0.0");
    deployments().settle(next.getBundleId());
    assertThat(ends.poll(60, TimeUnit.SECONDS))
        .extracting(ProbationEnd::outcome)
        .isEqualTo(ProbationEnd.Outcome.PASSED);
    old.uninstall();
    assertThat(sentences(send())).containsExactly("2.0.0");
    assertThat(deployments().versions())
        .singleElement()
        .matches(version -> version.place() == Place.SERVING)
        .matches(version -> version.version().equals("2.0.0"));
  }

  @Test
  void anActivationThatThrowsIsAProblemOfTheProposal() throws Exception {
    Bundle old = install("1.0.0");
    old.start();
    Bundle next = propose("2.0.0.throws");
    next.start();
    Proposal proposal = await(next, "sample");
    assertThat(proposal.filters()).isEmpty();
    assertThat(proposal.problems())
        .singleElement()
        .asString()
        .isEqualTo("Filter sample cannot be used: its component gave no filter, the log says why");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                deployments()
                    .promote(next.getBundleId(), OptionalLong.of(old.getBundleId()), LONG));
    next.uninstall();
    assertThat(sentences(send())).containsExactly("1.0.0");
  }

  @Test
  void anActivationThatNeverEndsHoldsNobodyElseUp() throws Exception {
    Bundle old = install("1.0.0");
    old.start();
    Bundle next = propose("2.0.0.hangs");
    Thread starter = new Thread(() -> startQuietly(next));
    starter.start();
    Proposal proposal =
        deployments()
            .proposal(next.getBundleId(), Set.of("sample"), Duration.ofMillis(300))
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    assertThat(proposal.filters()).isEmpty();
    assertThat(proposal.problems()).isEmpty();
    assertThat(sentences(send())).containsExactly("1.0.0");
    Bundle better = propose("3.0.0");
    better.start();
    deployments().promote(better.getBundleId(), OptionalLong.of(old.getBundleId()), LONG);
    assertThat(sentences(send())).containsExactly("3.0.0");
    starter.interrupt();
    starter.join();
  }

  @Test
  void whoeverWaitsIsToldWhenTheFilterComes() throws Exception {
    Bundle next = propose("1.0.0");
    CompletableFuture<Proposal> proposal =
        deployments().proposal(next.getBundleId(), Set.of("sample"), LONG).toCompletableFuture();
    assertThat(proposal).isNotDone();
    next.start();
    assertThat(proposal.get(60, TimeUnit.SECONDS).filters()).containsExactly("sample");
  }

  @Test
  void aFilterWithBadPropertiesIsAProblemOfTheProposal() throws Exception {
    deployments().propose(0);
    Filter filter = transaction -> Findings.none();
    felix
        .context()
        .registerService(
            Filter.class,
            filter,
            new Hashtable<>(Map.of(Filter.ID, "Not An Id", Filter.STAGES, "MESSAGE")));
    assertThat(await(felix.context().getBundle(0), "x").problems())
        .singleElement()
        .asString()
        .contains("filter.id=Not An Id");
  }

  @Test
  void aBundleThatIsUninstalledOnProbationGivesItsPlaceBack() throws Exception {
    BlockingQueue<ProbationEnd> ends = new LinkedBlockingQueue<>();
    felix.context().registerService(ProbationListener.class, ends::add, null);
    Bundle old = install("1.0.0");
    old.start();
    Bundle next = propose("2.0.0");
    next.start();
    deployments().promote(next.getBundleId(), OptionalLong.of(old.getBundleId()), LONG);
    next.uninstall();
    assertThat(ends.poll(60, TimeUnit.SECONDS))
        .extracting(ProbationEnd::outcome)
        .isEqualTo(ProbationEnd.Outcome.WITHDRAWN);
    assertThat(sentences(send())).containsExactly("1.0.0");
    assertThat(deployments().versions()).hasSize(1);
  }

  @Test
  void aRetiredModuleCanBeRemovedWhileMailFlows() throws Exception {
    Bundle old = install("1.0.0");
    old.start();
    deployments().retire(Set.of("sample"));
    assertThat(sentences(send())).isEmpty();
    old.uninstall();
    assertThat(sentences(send())).isEmpty();
    felix.close();
    felix = new Felix(cache);
    assertThat(felix.service(Chain.class).filters()).extracting(FilterStatus::id).isEmpty();
  }

  @Test
  void theEngineLeavesNothingOfADeploymentBehind() throws Exception {
    install("1.0.0").start();
    Bundle next = propose("2.0.0");
    next.start();
    CompletableFuture<Proposal> waiting =
        deployments().proposal(next.getBundleId(), Set.of("x"), LONG).toCompletableFuture();
    felix.engine().stop();
    assertThat(waiting.get(60, TimeUnit.SECONDS).filters()).containsExactly("sample");
    assertThat(felix.context().getServiceReference(Deployments.class)).isNull();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("postern-")) {
        thread.join();
      }
    }
  }

  private Bundle install(String version) throws BundleException {
    return felix.context().installBundle("sample-" + version, Felix.sample(version));
  }

  private Bundle propose(String version) throws BundleException {
    Bundle bundle = install(version);
    deployments().propose(bundle.getBundleId());
    return bundle;
  }

  private static void startQuietly(Bundle bundle) {
    try {
      bundle.start();
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  private Deployments deployments() {
    return felix.service(Deployments.class);
  }

  private Proposal await(Bundle bundle, String id) throws Exception {
    return deployments()
        .proposal(bundle.getBundleId(), Set.of(id), Duration.ofMinutes(1))
        .toCompletableFuture()
        .get(90, TimeUnit.SECONDS);
  }

  private ProbeResult probe(Bundle bundle) throws Exception {
    Specimen specimen =
        new Specimen(
            Clients.nobody("test"),
            Optional.of("client.example"),
            EnvelopeAddress.of("<a@sender.example>"),
            List.of(EnvelopeAddress.of("<b@own.example>")),
            ByteBuffer.wrap("Subject: test\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII)));
    return deployments()
        .probe(bundle.getBundleId(), "sample", specimen)
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  private Verdict send() throws Exception {
    try (Session session = felix.service(FilterEngine.class).open(Clients.nobody("test"))) {
      session.mail(EnvelopeAddress.of("<a@sender.example>")).toCompletableFuture().get();
      session.rcpt(EnvelopeAddress.of("<b@own.example>")).toCompletableFuture().get();
      return session.message().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  /** Versions that found something, each once. */
  private static List<String> sentences(Verdict verdict) {
    return verdict.reasons().stream()
        .map(reason -> reason.finding().sentence())
        .distinct()
        .toList();
  }
}
