// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.postern.flow.Deployments;
import org.postern.flow.FilterVersion;
import org.postern.modules.Deployment;
import org.postern.modules.Deployment.Action;
import org.postern.modules.Deployment.Outcome;
import org.postern.modules.Refusal;
import org.postern.modules.internal.store.Entry;
import org.postern.modules.internal.store.Version;

/** Goes back to what was before, or takes a module out. */
final class Retreat {

  private final Tools tools;
  private final Fleet fleet;
  private final Endings endings;
  private final Rollout rollout;
  private final Supplier<Settings> settings;

  Retreat(Tools tools, Fleet fleet, Endings endings, Rollout rollout, Supplier<Settings> settings) {
    this.tools = tools;
    this.fleet = fleet;
    this.endings = endings;
    this.rollout = rollout;
    this.settings = settings;
  }

  Deployment rollBack(String name, String by) throws InterruptedException {
    Ticket ticket = new Ticket(by, Action.ROLL_BACK, name);
    try {
      Entry entry = entry(name);
      ticket.module(name, entry.current().version());
      Optional<Fleet.Relief> probation =
          fleet.probation(name).filter(relief -> relief.standby().isPresent());
      if (probation.isPresent()) {
        return withdraw(probation.get(), by);
      }
      Optional<Version> older = entry.older();
      if (older.isPresent()) {
        return rollout.redeploy(entry, older.get(), by);
      }
      Optional<Bundle> shipped = tools.bundles().shipped(name);
      if (shipped.isEmpty()) {
        throw new Refusal("No version of " + name + " is kept from before");
      }
      bringBack(shipped.get(), entry);
      return told(ticket.end(Outcome.REMOVED, "The one that came with the server serves again"));
    } catch (Refusal | IOException e) {
      return told(ticket.end(Outcome.REFUSED, e.getMessage()));
    }
  }

  Deployment remove(String name, String by) throws InterruptedException {
    Ticket ticket = new Ticket(by, Action.REMOVE, name);
    try {
      Entry entry = entry(name);
      ticket.module(name, entry.current().version()).jar(entry.serving());
      Optional<Bundle> shipped = tools.bundles().shipped(name);
      if (shipped.isPresent()) {
        bringBack(shipped.get(), entry);
        return told(ticket.end(Outcome.REMOVED, "The one that came with the server serves again"));
      }
      takeOut(entry);
      return told(ticket.end(Outcome.REMOVED, "Its filters have left the chain"));
    } catch (Refusal | IOException e) {
      return told(ticket.end(Outcome.REFUSED, e.getMessage()));
    }
  }

  private Entry entry(String name) throws Refusal {
    return tools
        .ledger()
        .find(name)
        .orElseThrow(
            () ->
                new Refusal(
                    tools.bundles().shipped(name).isPresent()
                        ? name
                            + " came with the server, and no other version was deployed; its"
                            + " filters are switched off in the settings of 'Postern engine'"
                        : "There is no module " + name));
  }

  /** The version before stands by, and serves from now on. */
  private Deployment withdraw(Fleet.Relief relief, String by) {
    endings.drain();
    endings.askedFor(Optional.of(by));
    try {
      tools.deployments().withdraw(relief.promoted().id());
      endings.drain();
    } finally {
      endings.askedFor(Optional.empty());
    }
    return tools.audit().last(1).get(0);
  }

  /**
   * First the engine, which keeps on its own disk what mail waits for, then our ledger: killed
   * between the two, the server starts with the module once more.
   */
  private void takeOut(Entry entry) throws IOException {
    Set<String> filters = new HashSet<>(entry.current().filters());
    Optional<Running> running = fleet.serving(entry.name());
    running.ifPresent(each -> filters.addAll(filters(each)));
    tools.deployments().retire(filters);
    endings.drain();
    tools.ledger().remove(entry.name());
    fleet.gone(entry.name());
    running.ifPresent(each -> tools.bundles().uninstall(each.bundle()));
    tools.shelf().retain(endings.neededHashes());
  }

  private Set<String> filters(Running running) {
    Set<String> ids = new HashSet<>();
    for (FilterVersion version : tools.deployments().versions()) {
      if (version.bundleId() == running.id()) {
        ids.add(version.id());
      }
    }
    return ids;
  }

  /** The bundle of the server takes the place of the module, as a new version would. */
  private void bringBack(Bundle shipped, Entry entry)
      throws Refusal, IOException, InterruptedException {
    Optional<Running> running = fleet.serving(entry.name());
    Deployments deployments = tools.deployments();
    if (running.isPresent()) {
      deployments.settle(running.get().id());
      endings.drain();
    }
    if (shipped.getState() != Bundle.ACTIVE) {
      if (running.isPresent()) {
        deployments.propose(shipped.getBundleId());
      }
      tools.bundles().start(shipped, settings.get().patience());
    }
    if (running.isPresent()) {
      await(shipped, entry.current().filters());
      deployments.promote(
          shipped.getBundleId(), OptionalLong.of(running.get().id()), Duration.ZERO);
    }
    tools.ledger().remove(entry.name());
    fleet.gone(entry.name());
    running.ifPresent(each -> tools.bundles().uninstall(each.bundle()));
    tools.shelf().retain(endings.neededHashes());
  }

  private void await(Bundle shipped, Set<String> likely) throws InterruptedException {
    try {
      tools
          .deployments()
          .proposal(shipped.getBundleId(), likely, settings.get().patience())
          .toCompletableFuture()
          .get(settings.get().patience().toSeconds() + 30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the engine does not answer", e);
    }
  }

  private Deployment told(Deployment deployment) {
    endings.tell(deployment);
    return deployment;
  }
}
