// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.postern.flow.FilterVersion;
import org.postern.modules.DeployedModule;
import org.postern.modules.DeployedModule.Kept;
import org.postern.modules.DeployedModule.State;
import org.postern.modules.Preview;
import org.postern.modules.Refusal;
import org.postern.modules.Signer;
import org.postern.modules.internal.check.ModuleManifest;
import org.postern.modules.internal.store.Entry;
import org.postern.modules.internal.store.Shelf;
import org.postern.modules.internal.store.Version;
import org.postern.modules.internal.verify.JarVerifier;

/** Says what stands, and what would be. */
final class Report {

  /** An administrator needs some weeks to have a module signed anew. */
  private static final Duration NOTICE = Duration.ofDays(30);

  private final Tools tools;
  private final Fleet fleet;

  Report(Tools tools, Fleet fleet) {
    this.tools = tools;
    this.fleet = fleet;
  }

  List<DeployedModule> modules() {
    List<DeployedModule> all = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Entry entry : tools.ledger().entries()) {
      names.add(entry.name());
      all.add(module(entry));
    }
    for (Bundle bundle : tools.bundles().shipped()) {
      if (names.add(bundle.getSymbolicName())) {
        all.add(shipped(bundle));
      }
    }
    all.sort((a, b) -> a.name().compareTo(b.name()));
    return all;
  }

  private DeployedModule module(Entry entry) {
    Version version = entry.current();
    Optional<Running> running = fleet.serving(entry.name());
    Optional<Bundle> bundle = running.map(Running::bundle);
    State state =
        running.isEmpty()
            ? State.LEFT_OUT
            : entry.trial().isPresent() ? State.PROBATION : State.SERVING;
    return new DeployedModule(
        entry.name(),
        version.version(),
        header(bundle, Constants.BUNDLE_NAME).orElse(entry.name()),
        documentation(bundle),
        Optional.of(version.signer()),
        version.hash(),
        state,
        version.filters(),
        running.map(each -> OptionalLong.of(each.id())).orElse(OptionalLong.empty()),
        entry.since(),
        entry.trial().map(Entry.Trial::end),
        warning(entry),
        entry.versions().stream()
            .map(v -> new Kept(v.version(), v.hash(), v.signer(), v.accepted()))
            .toList());
  }

  private DeployedModule shipped(Bundle bundle) {
    Set<String> filters =
        tools.deployments().versions().stream()
            .filter(version -> version.bundleId() == bundle.getBundleId())
            .map(FilterVersion::id)
            .collect(Collectors.toSet());
    boolean active = bundle.getState() == Bundle.ACTIVE;
    return new DeployedModule(
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        header(Optional.of(bundle), Constants.BUNDLE_NAME).orElse(bundle.getSymbolicName()),
        documentation(Optional.of(bundle)),
        Optional.empty(),
        "",
        active ? State.SHIPPED : State.LEFT_OUT,
        filters,
        OptionalLong.of(bundle.getBundleId()),
        Instant.ofEpochMilli(bundle.getLastModified()),
        Optional.empty(),
        fleet
            .trouble(bundle.getSymbolicName())
            .or(() -> active ? Optional.empty() : Optional.of("Its bundle is not started")),
        List.of());
  }

  private Optional<String> warning(Entry entry) {
    return entry
        .leftOut()
        .or(() -> fleet.trouble(entry.name()))
        .or(() -> signer(entry.current().signer()))
        .or(() -> newer(entry));
  }

  private Optional<String> signer(Signer signer) {
    try {
      if (tools.revocations().contains(signer.serial(), signer.fingerprint())) {
        return Optional.of(
            "The certificate '" + signer.name() + "' is revoked: it will not be started again");
      }
    } catch (Refusal e) {
      return Optional.of(e.getMessage());
    }
    Instant now = Instant.now(tools.clock());
    if (now.isAfter(signer.until())) {
      return Optional.of(
          "The certificate '"
              + signer.name()
              + "' expired on "
              + day(signer.until())
              + ": this version keeps starting, but no other one of it is taken");
    }
    return now.plus(NOTICE).isAfter(signer.until())
        ? Optional.of(
            "The certificate '"
                + signer.name()
                + "' expires on "
                + day(signer.until())
                + "; this version will keep starting, but no other one of it will be taken")
        : Optional.empty();
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private Optional<String> newer(Entry entry) {
    return tools
        .bundles()
        .shipped(entry.name())
        .filter(b -> newerThan(b, entry.current().version()))
        .map(
            b ->
                "It stands in the place of version "
                    + b.getVersion()
                    + " that came with the server and is newer; remove it to have that one");
  }

  private static boolean newerThan(Bundle bundle, String version) {
    return bundle.getVersion().compareTo(org.osgi.framework.Version.parseVersion(version)) > 0;
  }

  Preview preview(Shelf.Copy copy) throws IOException {
    Optional<Signer> signer = Optional.empty();
    Optional<ModuleManifest> module = Optional.empty();
    List<String> needs = List.of();
    Optional<String> refusal = Optional.empty();
    try {
      JarVerifier.Verified verified = tools.verifier().verify(copy.file());
      signer = Optional.of(verified.signer());
      module = Optional.of(ModuleManifest.read(verified.manifest()));
      needs = module.get().needs();
      tools.check().check(verified.manifest());
    } catch (Refusal e) {
      refusal = Optional.of(e.getMessage());
    }
    String name = module.map(ModuleManifest::name).orElse("");
    Optional<Bundle> before =
        fleet
            .serving(name)
            .map(Running::bundle)
            .or(() -> tools.bundles().shipped(name).filter(b -> b.getState() == Bundle.ACTIVE));
    Set<String> now = before.map(ConfigurationKeys::of).orElse(Set.of());
    Set<String> then = module.isPresent() ? ConfigurationKeys.of(copy.file()) : now;
    return new Preview(
        copy.hash(),
        refusal,
        signer,
        name,
        module.map(m -> m.version().toString()).orElse(""),
        module.map(ModuleManifest::title).orElse(""),
        module.flatMap(ModuleManifest::documentation),
        before.map(b -> b.getVersion().toString()),
        needs,
        minus(then, now),
        minus(now, then));
  }

  private static List<String> minus(Set<String> all, Set<String> others) {
    return all.stream().filter(key -> !others.contains(key)).sorted().toList();
  }

  private static Optional<String> documentation(Optional<Bundle> bundle) {
    return header(bundle, Constants.BUNDLE_DOCURL).filter(url -> url.matches("https?://\\S+"));
  }

  private static Optional<String> header(Optional<Bundle> bundle, String name) {
    return bundle.map(each -> each.getHeaders("").get(name));
  }
}
