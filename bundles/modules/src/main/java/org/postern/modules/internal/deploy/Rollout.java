// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.postern.modules.Deployment;
import org.postern.modules.Deployment.Action;
import org.postern.modules.Deployment.Outcome;
import org.postern.modules.Refusal;
import org.postern.modules.internal.check.ModuleManifest;
import org.postern.modules.internal.store.Attempts;
import org.postern.modules.internal.store.Entry;
import org.postern.modules.internal.store.Shelf;
import org.postern.modules.internal.store.Version;
import org.postern.modules.internal.verify.JarVerifier;

/**
 * Brings a version into the chain: verified, kept, tried beside the serving one, promoted, written
 * down. Whatever fails before the last step leaves all as it was.
 */
final class Rollout {

  private final Tools tools;
  private final Fleet fleet;
  private final Endings endings;
  private final Supplier<Settings> settings;

  Rollout(Tools tools, Fleet fleet, Endings endings, Supplier<Settings> settings) {
    this.tools = tools;
    this.fleet = fleet;
    this.endings = endings;
    this.settings = settings;
  }

  /** Deploys a copy. */
  Deployment deploy(Shelf.Copy copy, String by, String file) throws InterruptedException {
    Ticket ticket = new Ticket(by, Action.INSTALL, file).jar(copy.hash());
    try {
      JarVerifier.Verified verified = tools.verifier().verify(copy.file());
      ticket.signer(verified.signer());
      ModuleManifest module = ModuleManifest.read(verified.manifest());
      ticket.module(module.name(), module.version().toString());
      ticket.previous(current(module.name()).map(Running::version));
      tools.check().check(verified.manifest());
      if (fleet.serving(module.name()).filter(r -> r.hash().equals(copy.hash())).isPresent()) {
        tools.shelf().drop(copy);
        return ticket.end(Outcome.DEPLOYED, "This very jar serves already: nothing was changed");
      }
      notTooOften(copy.hash());
      tools.shelf().keep(copy);
      Version version =
          new Version(
              module.version().toString(),
              copy.hash(),
              verified.signer(),
              Instant.now(tools.clock()),
              Set.of());
      return told(switchTo(module.name(), version, ticket));
    } catch (Refusal | IOException e) {
      return refused(ticket, copy, e);
    }
  }

  /** Goes to a version that is kept. */
  Deployment redeploy(Entry entry, Version version, String by) throws InterruptedException {
    Ticket ticket =
        new Ticket(by, Action.ROLL_BACK, entry.name())
            .module(entry.name(), version.version())
            .previous(Optional.of(entry.current().version()))
            .jar(version.hash())
            .signer(version.signer());
    try {
      if (!tools.shelf().isSound(version.hash())) {
        throw new Refusal("The jar of that version, in data/modules/kept, is gone or was changed");
      }
      if (tools.revocations().contains(version.signer().serial(), version.signer().fingerprint())) {
        throw new Refusal("The certificate '" + version.signer().name() + "' is revoked");
      }
      return told(switchTo(entry.name(), version, ticket));
    } catch (Refusal | IOException e) {
      return told(ticket.end(Outcome.REFUSED, sentence(e)));
    }
  }

  private void notTooOften(String hash) throws Refusal, IOException {
    if (tools.attempts().of(hash) >= Attempts.MAX) {
      tools.attempts().end(hash);
      throw new Refusal(
          "The server ended "
              + Attempts.MAX
              + " times while this version was being tried; it may have filled the memory");
    }
  }

  private Deployment switchTo(String name, Version version, Ticket ticket)
      throws Refusal, IOException, InterruptedException {
    tools.attempts().begin(version.hash());
    Optional<Bundle> bundle = Optional.empty();
    boolean done = false;
    try {
      bundle =
          Optional.of(
              tools.bundles().install(name, version.hash(), tools.shelf().kept(version.hash())));
      Set<String> filters =
          tools
              .selfTest()
              .pass(bundle.get(), tools.shelf().kept(version.hash()), settings.get().patience());
      Version complete =
          new Version(
              version.version(), version.hash(), version.signer(), version.accepted(), filters);
      promote(name, complete, bundle.get());
      done = true;
    } finally {
      if (!done) {
        bundle.ifPresent(tools.bundles()::uninstall);
        tidy();
      }
      if (done || !Thread.currentThread().isInterrupted()) {
        tools.attempts().end(version.hash());
      }
    }
    return ticket.end(Outcome.DEPLOYED, sentence(name));
  }

  private void promote(String name, Version version, Bundle bundle) throws Refusal, IOException {
    endings.drain();
    Running next = new Running(bundle, version.hash());
    Optional<Running> before = current(name);
    Duration probation = settings.get().probation();
    Fleet.Relief relief = new Fleet.Relief(name, next, before);
    fleet.promoted(relief);
    boolean done = false;
    try {
      tools
          .deployments()
          .promote(
              bundle.getBundleId(),
              before.map(each -> OptionalLong.of(each.id())).orElse(OptionalLong.empty()),
              probation);
      write(name, version, before, probation);
      done = true;
    } catch (IllegalStateException e) {
      throw new Refusal(e.getMessage(), e);
    } finally {
      if (!done) {
        fleet.ended(bundle.getBundleId());
        tools.deployments().withdraw(bundle.getBundleId());
        before
            .filter(each -> !each.isShipped())
            .ifPresentOrElse(each -> fleet.serves(name, each), () -> fleet.gone(name));
      }
    }
    endings.drain();
  }

  private void write(String name, Version version, Optional<Running> before, Duration probation)
      throws IOException {
    Instant now = Instant.now(tools.clock());
    Entry.Trial trial =
        new Entry.Trial(
            before.filter(each -> !each.isShipped()).map(Running::hash), now.plus(probation));
    Optional<Entry> known = tools.ledger().find(name);
    tools
        .ledger()
        .put(
            known
                .map(entry -> entry.serve(version, now, Optional.of(trial)))
                .orElseGet(() -> Entry.first(name, version, Optional.of(trial))));
    tidy();
  }

  /** What nobody needs any more is not kept. */
  private void tidy() {
    try {
      tools.shelf().retain(endings.neededHashes());
    } catch (IOException e) {
      // It is tried again after the next deployment.
      return;
    }
  }

  private Optional<Running> current(String name) {
    return fleet
        .serving(name)
        .or(
            () ->
                tools
                    .bundles()
                    .shipped(name)
                    .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                    .map(bundle -> new Running(bundle, "")));
  }

  private String sentence(String name) {
    long seconds = settings.get().probation().toSeconds();
    boolean alone = fleet.probation(name).flatMap(Fleet.Relief::standby).isEmpty();
    return seconds == 0
        ? "It serves"
        : "It serves, on probation for "
            + seconds
            + " s"
            + (alone ? "" : "; the version before stands by until then");
  }

  private Deployment refused(Ticket ticket, Shelf.Copy copy, Exception e) {
    try {
      tools.shelf().drop(copy);
    } catch (IOException again) {
      e.addSuppressed(again);
    }
    return told(ticket.end(Outcome.REFUSED, sentence(e)));
  }

  private static String sentence(Exception e) {
    return e instanceof Refusal ? e.getMessage() : "The disk does not take or give it: " + e;
  }

  private Deployment told(Deployment deployment) {
    endings.tell(deployment);
    return deployment;
  }
}
