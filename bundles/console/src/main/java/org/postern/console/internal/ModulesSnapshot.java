// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.flow.Chain;
import org.postern.flow.Deployments;
import org.postern.flow.FilterStatus;
import org.postern.flow.FilterVersion;
import org.postern.journal.Json;
import org.postern.modules.DeployedModule;
import org.postern.modules.Modules;
import org.postern.modules.Signer;

/** Everything that the page <em>Modules</em> shows, as one JSON object. */
final class ModulesSnapshot {

  private static final int HISTORY = 200;

  private final Modules modules;
  private final Chain chain;
  private final Deployments deployments;

  ModulesSnapshot(Modules modules, Chain chain, Deployments deployments) {
    this.modules = modules;
    this.chain = chain;
    this.deployments = deployments;
  }

  /**
   * A version of a filter, and where its filter stands.
   *
   * @param place 1 is asked first; 0 is not in the chain
   */
  private record Placed(FilterVersion version, int place) {}

  String take() {
    List<String> order = chain.filters().stream().map(FilterStatus::id).toList();
    List<FilterVersion> versions = deployments.versions();
    return Json.object()
        .put("maxJar", Modules.MAX_JAR)
        .objects(
            "modules",
            modules.modules(),
            (json, module) -> module(json, module, placed(module, versions, order)))
        .objects("history", modules.history(HISTORY), DeploymentJson::write)
        .toString();
  }

  private static List<Placed> placed(
      DeployedModule module, List<FilterVersion> versions, List<String> order) {
    List<Placed> placed = new ArrayList<>();
    for (FilterVersion version : versions) {
      if (module.bundleId().isPresent() && module.bundleId().getAsLong() == version.bundleId()) {
        placed.add(new Placed(version, order.indexOf(version.id()) + 1));
      }
    }
    return placed;
  }

  private static void module(Json json, DeployedModule module, List<Placed> filters) {
    json.put("name", module.name())
        .put("version", module.version())
        .put("title", module.title())
        .put("hash", module.hash())
        .put("state", module.state().name())
        .put("since", module.since().toString())
        .strings("ids", module.filters().stream().sorted().toList())
        .objects("signer", module.signer().stream().toList(), ModulesSnapshot::signer)
        .objects("filters", filters, ModulesSnapshot::filter)
        .objects("kept", module.kept(), ModulesSnapshot::kept);
    module.documentation().ifPresent(address -> json.put("documentation", address));
    module.probationEnd().ifPresent(end -> json.put("probationEnd", end.toString()));
    module.warning().ifPresent(warning -> json.put("warning", warning));
  }

  private static void filter(Json json, Placed filter) {
    FilterVersion version = filter.version();
    json.put("id", version.id())
        .put("place", filter.place())
        .put("calls", version.calls())
        .put("faults", version.faults())
        .put("timeouts", version.timeouts())
        .put("stuck", version.stuck());
  }

  private static void kept(Json json, DeployedModule.Kept kept) {
    json.put("version", kept.version())
        .put("accepted", kept.accepted().toString())
        .put("hash", kept.hash());
  }

  /** Who has signed. */
  static void signer(Json json, Signer signer) {
    json.put("name", signer.name())
        .put("serial", signer.serial())
        .put("fingerprint", signer.fingerprint())
        .put("from", signer.from().toString())
        .put("until", signer.until().toString());
  }
}
