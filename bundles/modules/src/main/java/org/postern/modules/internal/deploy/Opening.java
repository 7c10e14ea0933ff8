// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.postern.flow.FilterVersion;
import org.postern.modules.Deployment.Action;
import org.postern.modules.Deployment.Outcome;
import org.postern.modules.Refusal;
import org.postern.modules.internal.store.Attempts;
import org.postern.modules.internal.store.Entry;
import org.postern.modules.internal.store.Entry.Trial;
import org.postern.modules.internal.store.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what the ledger says, before the doors open. */
final class Opening {

  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private final Tools tools;
  private final Fleet fleet;
  private final Endings endings;
  private final Settings settings;
  private final boolean died;

  /**
   * One start.
   *
   * @param died whether the server before ended without being told to
   */
  Opening(Tools tools, Fleet fleet, Endings endings, Settings settings, boolean died) {
    this.tools = tools;
    this.fleet = fleet;
    this.endings = endings;
    this.settings = settings;
    this.died = died;
  }

  /** Starts all. */
  void run() throws IOException, InterruptedException {
    tools.shelf().expire(Instant.MAX);
    for (Entry entry : tools.ledger().entries()) {
      Optional<Entry> decided = entry.trial().isPresent() ? probation(entry) : Optional.of(entry);
      if (decided.isPresent()) {
        start(decided.get());
      }
    }
    tools.shelf().retain(endings.neededHashes());
    for (Bundle bundle : tools.bundles().all()) {
      boolean wanted =
          tools.ledger().entries().stream()
              .anyMatch(e -> fleet.serving(e.name()).filter(r -> r.bundle() == bundle).isPresent());
      if (!wanted) {
        tools.bundles().uninstall(bundle);
      }
    }
  }

  /** A restart ends a probation: it is passed unless the server died of it, as one must assume. */
  private Optional<Entry> probation(Entry entry) throws IOException {
    Ticket ticket =
        new Ticket("Postern", Action.START, entry.name())
            .module(entry.name(), entry.current().version())
            .jar(entry.serving());
    if (!died) {
      tools.ledger().put(entry.settled());
      endings.tell(ticket.end(Outcome.SETTLED, "The server was restarted: its probation is over"));
      return Optional.of(entry.settled());
    }
    Optional<Version> before = entry.trial().flatMap(Trial::before).flatMap(entry::find);
    Set<String> gone = new HashSet<>(entry.current().filters());
    gone.removeAll(before.map(Version::filters).orElseGet(() -> shippedFilters(entry.name())));
    // The engine may have taken them for settled in its last moment; mail would wait for them.
    tools.deployments().retire(gone);
    Optional<Entry> back =
        before.map(
            version ->
                entry
                    .serve(version, Instant.now(tools.clock()), Optional.empty())
                    .without(entry.serving()));
    if (back.isPresent()) {
      tools.ledger().put(back.get());
    } else {
      tools.ledger().remove(entry.name());
    }
    String sentence =
        "The server ended, without being told to, while this version was on probation; "
            + (back.isPresent() || tools.bundles().shipped(entry.name()).isPresent()
                ? "the version before serves again"
                : "it was taken out");
    fleet.trouble(entry.name(), entry.current().version() + ": " + sentence);
    endings.tell(ticket.end(Outcome.RETURNED, sentence));
    return back;
  }

  private Set<String> shippedFilters(String name) {
    Optional<Bundle> shipped = tools.bundles().shipped(name);
    return tools.deployments().versions().stream()
        .filter(v -> shipped.filter(b -> b.getBundleId() == v.bundleId()).isPresent())
        .map(FilterVersion::id)
        .collect(Collectors.toSet());
  }

  private void start(Entry entry) throws IOException, InterruptedException {
    Optional<Bundle> there = tools.bundles().find(entry.name(), entry.serving());
    if (there.filter(bundle -> bundle.getState() == Bundle.ACTIVE).isPresent()) {
      fleet.serves(entry.name(), new Running(there.get(), entry.serving()));
      return;
    }
    Optional<String> why = entry.leftOut().or(() -> unfit(entry));
    if (why.isPresent()) {
      leaveOut(entry, why.get());
      return;
    }
    Optional<String> trouble = fleet.trouble(entry.name());
    tools.attempts().begin(entry.serving());
    try {
      Bundle bundle = install(entry);
      Optional<Bundle> shipped = tools.bundles().shipped(entry.name());
      if (shipped.isPresent()) {
        tools.bundles().stop(shipped.get());
      }
      tools.bundles().start(bundle, settings.patience());
      fleet.serves(entry.name(), new Running(bundle, entry.serving()));
      trouble.ifPresent(sentence -> fleet.trouble(entry.name(), sentence));
    } catch (Refusal e) {
      LOG.error("{} {}: {}", entry.name(), entry.current().version(), e.getMessage());
      fleet.trouble(entry.name(), "It could not be started: " + e.getMessage());
      insteadOf(entry);
    }
    tools.attempts().end(entry.serving());
  }

  private Bundle install(Entry entry) throws Refusal, IOException {
    Path jar = tools.shelf().kept(entry.serving());
    return tools.bundles().install(entry.name(), entry.serving(), jar);
  }

  private Optional<String> unfit(Entry entry) {
    Version version = entry.current();
    if (tools.attempts().of(version.hash()) >= Attempts.MAX) {
      return Optional.of(
          "The server ended "
              + Attempts.MAX
              + " times while this version was being started, so it is not started any more; roll"
              + " it back, or deploy another version");
    }
    if (!tools.shelf().isSound(version.hash())) {
      return Optional.of(
          "Its jar in data/modules/kept is gone or was changed; deploy the module again");
    }
    try {
      if (tools.revocations().contains(version.signer().serial(), version.signer().fingerprint())) {
        return Optional.of("The certificate '" + version.signer().name() + "' is revoked");
      }
    } catch (Refusal e) {
      LOG.error("{}", e.getMessage());
    }
    return Optional.empty();
  }

  private void leaveOut(Entry entry, String why) throws IOException, InterruptedException {
    if (entry.leftOut().isEmpty()) {
      tools.ledger().put(entry.leftOut(why));
      tools.attempts().end(entry.serving());
      endings.tell(
          new Ticket("Postern", Action.START, entry.name())
              .module(entry.name(), entry.current().version())
              .jar(entry.serving())
              .end(Outcome.LEFT_OUT, why));
    }
    insteadOf(entry);
  }

  /** Rather the filter that came with the server than none. */
  private void insteadOf(Entry entry) throws InterruptedException {
    Optional<Bundle> shipped = tools.bundles().shipped(entry.name());
    if (shipped.filter(bundle -> bundle.getState() != Bundle.ACTIVE).isPresent()) {
      try {
        tools.bundles().start(shipped.get(), settings.patience());
      } catch (Refusal e) {
        LOG.error("{}: {}", entry.name(), e.getMessage());
      }
    }
  }
}
