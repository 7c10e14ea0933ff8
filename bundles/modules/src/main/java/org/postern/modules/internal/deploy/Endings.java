// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postern.flow.ProbationEnd;
import org.postern.modules.Deployment;
import org.postern.modules.Deployment.Action;
import org.postern.modules.Deployment.Outcome;
import org.postern.modules.internal.store.Entry;
import org.postern.modules.internal.store.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what the engine says of probations: the loser's bundle goes, the winner is written down.
 * The engine has decided already when it tells; here nothing is decided.
 */
final class Endings {

  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  private final Tools tools;
  private final Fleet fleet;
  private final Queue<ProbationEnd> ends = new ConcurrentLinkedQueue<>();
  private Optional<String> rolledBackBy = Optional.empty();

  Endings(Tools tools, Fleet fleet) {
    this.tools = tools;
    this.fleet = fleet;
  }

  /** From the engine; returns at once. */
  void add(ProbationEnd end) {
    ends.add(end);
  }

  /** Carries out all that have come. On the thread of deployments. */
  void drain() {
    for (ProbationEnd end = ends.poll(); end != null; end = ends.poll()) {
      Optional<Fleet.Relief> relief = fleet.ended(end.bundleId());
      if (relief.isPresent()) {
        carryOut(end, relief.get());
      }
    }
  }

  /** The next end is the wish of an administrator. */
  void askedFor(Optional<String> by) {
    rolledBackBy = by;
  }

  /** Writes a deployment into the history and the log. */
  void tell(Deployment deployment) {
    tools.audit().add(deployment);
    String what = deployment.name() + " " + deployment.version();
    if (deployment.outcome() == Outcome.REFUSED || deployment.outcome() == Outcome.RETURNED) {
      LOG.warn("{}: {} ({})", what.strip(), deployment.sentence(), deployment.by());
    } else {
      LOG.info("{}: {} ({})", what.strip(), deployment.sentence(), deployment.by());
    }
  }

  /** Hashes of the jars that are needed still. */
  Set<String> neededHashes() {
    Set<String> hashes = new TreeSet<>();
    tools
        .ledger()
        .entries()
        .forEach(entry -> entry.versions().forEach(version -> hashes.add(version.hash())));
    return hashes;
  }

  private void carryOut(ProbationEnd end, Fleet.Relief relief) {
    try {
      if (end.outcome() == ProbationEnd.Outcome.PASSED) {
        passed(end, relief);
      } else {
        returned(end, relief);
      }
    } catch (IOException e) {
      LOG.error("What {} has come to cannot be written down: {}", relief.name(), e.toString());
      fleet.trouble(relief.name(), "its state cannot be written to the disk: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void passed(ProbationEnd end, Fleet.Relief relief)
      throws IOException, InterruptedException {
    Optional<Entry> entry = tools.ledger().find(relief.name());
    if (entry.isPresent() && entry.get().serving().equals(relief.promoted().hash())) {
      tools.ledger().put(entry.get().settled());
    }
    if (relief.standby().isPresent()) {
      end(relief.standby().get());
    }
    tell(ticket(relief, "Postern", Action.PROBATION).end(Outcome.SETTLED, end.sentence()));
  }

  private void end(Running loser) throws InterruptedException {
    if (loser.isShipped()) {
      tools.bundles().stop(loser.bundle());
    } else {
      tools.bundles().uninstall(loser.bundle());
    }
  }

  private void returned(ProbationEnd end, Fleet.Relief relief) throws IOException {
    Optional<Running> standby = relief.standby();
    if (standby.filter(each -> !each.isShipped()).isPresent()) {
      fleet.serves(relief.name(), standby.get());
    } else {
      fleet.gone(relief.name());
    }
    writeBack(relief);
    tools.bundles().uninstall(relief.promoted().bundle());
    tools.shelf().retain(neededHashes());
    if (rolledBackBy.isPresent()) {
      tell(
          ticket(relief, rolledBackBy.get(), Action.ROLL_BACK)
              .end(Outcome.DEPLOYED, end.sentence()));
    } else {
      fleet.trouble(relief.name(), end.sentence());
      tell(ticket(relief, "Postern", Action.PROBATION).end(Outcome.RETURNED, end.sentence()));
    }
  }

  /** The version that failed is not kept: nobody shall come back to it by a roll back. */
  private void writeBack(Fleet.Relief relief) throws IOException {
    Optional<Entry> entry = tools.ledger().find(relief.name());
    String failed = relief.promoted().hash();
    Optional<Version> before =
        entry.flatMap(e -> relief.standby().flatMap(standby -> e.find(standby.hash())));
    if (before.isPresent()) {
      tools
          .ledger()
          .put(
              entry
                  .get()
                  .serve(before.get(), Instant.now(tools.clock()), Optional.empty())
                  .without(failed));
    } else {
      tools.ledger().remove(relief.name());
    }
  }

  private static Ticket ticket(Fleet.Relief relief, String by, Action action) {
    return new Ticket(by, action, relief.name())
        .module(relief.name(), relief.promoted().version())
        .previous(relief.standby().map(Running::version))
        .jar(relief.promoted().hash());
  }
}
