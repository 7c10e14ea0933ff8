// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.postern.filter.Finding;
import org.postern.flow.Deployments;
import org.postern.flow.ProbeResult;
import org.postern.flow.Proposal;
import org.postern.modules.Refusal;

/** What a new version must show, outside the chain, before mail comes to it. */
public final class SelfTest {

  /** The engine ends each call at its deadline; this is for the case that it does not answer. */
  private static final Duration PROBE = Duration.ofMinutes(2);

  private final Deployments deployments;
  private final Unsatisfied unsatisfied;
  private final ModuleBundles bundles;

  /** Asks this engine. */
  public SelfTest(Deployments deployments, Unsatisfied unsatisfied, ModuleBundles bundles) {
    this.deployments = deployments;
    this.unsatisfied = unsatisfied;
    this.bundles = bundles;
  }

  /**
   * Starts a bundle that is installed, outside the chain, and tries its filters.
   *
   * @return ids of its filters
   * @throws Refusal with what is wrong; the bundle is as it is then
   */
  public Set<String> pass(Bundle bundle, Path jar, Duration patience)
      throws Refusal, IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Set<String> awaited = FilterIds.of(jar);
    deployments.propose(bundle.getBundleId());
    bundles.start(bundle, patience);
    Duration rest = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    CompletionStage<Proposal> stage = deployments.proposal(bundle.getBundleId(), awaited, rest);
    Proposal proposal = await(stage, rest.plus(PROBE));
    if (!proposal.problems().isEmpty()) {
      throw new Refusal(String.join("; ", proposal.problems()));
    }
    complete(bundle, awaited, proposal, patience);
    for (Probe probe : Probe.of(jar)) {
      ask(bundle, proposal.filters(), probe);
    }
    return proposal.filters();
  }

  private void complete(Bundle bundle, Set<String> awaited, Proposal proposal, Duration patience)
      throws Refusal {
    Set<String> missing = new TreeSet<>(awaited);
    missing.removeAll(proposal.filters());
    if (!missing.isEmpty()) {
      List<String> reasons = unsatisfied.of(bundle);
      throw new Refusal(
          "Its filter "
              + String.join(", ", missing)
              + " was not there within "
              + patience.toSeconds()
              + " s"
              + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)));
    }
    if (proposal.filters().isEmpty()) {
      throw new Refusal("It has started, but brings no filter");
    }
  }

  private void ask(Bundle bundle, Set<String> filters, Probe probe)
      throws Refusal, InterruptedException {
    Set<String> found = new HashSet<>();
    for (String id : new TreeSet<>(filters)) {
      ProbeResult result =
          await(deployments.probe(bundle.getBundleId(), id, probe.specimen()), PROBE);
      if (result.failure().isPresent()) {
        throw new Refusal(
            "Its self-test with the " + probe.name() + " failed: " + result.failure().get());
      }
      result.findings().findings().stream().map(Finding::rule).forEach(found::add);
    }
    if (probe.expected().isPresent() && !probe.expected().get().equals(found)) {
      throw new Refusal(
          "Its self-test with "
              + probe.name()
              + " should find "
              + words(probe.expected().get())
              + " and has found "
              + words(found));
    }
  }

  private static String words(Set<String> rules) {
    return rules.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(rules));
  }

  private static <T> T await(CompletionStage<T> stage, Duration patience)
      throws Refusal, InterruptedException {
    try {
      return stage.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Refusal("The engine does not answer: " + e, e);
    }
  }
}
