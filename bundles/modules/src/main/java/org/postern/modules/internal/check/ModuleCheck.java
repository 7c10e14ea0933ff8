// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.osgi.framework.namespace.PackageNamespace;
import org.postern.modules.Refusal;

/** Decides, before anything of it is installed, whether a jar is a module that can run here. */
public final class ModuleCheck {

  private final Offers offers;

  /** Compares with what this server offers. */
  public ModuleCheck(Offers offers) {
    this.offers = offers;
  }

  /**
   * Checks the manifest of a verified jar.
   *
   * @throws Refusal with the reason
   */
  public ModuleManifest check(Manifest manifest) throws Refusal {
    ModuleManifest module = ModuleManifest.read(manifest);
    if (offers.isServerBundle(module.name()) && !offers.isReplaceable(module.name())) {
      throw new Refusal(
          module.name()
              + " is part of the server and is replaced by an upgrade of Postern, not by a module");
    }
    ModuleRules.check(module, exported(module)::contains);
    DryRun.check(module, offers);
    return module;
  }

  /** Packages of others; a module that replaces a bundle of the server may export what that did. */
  private Set<Object> exported(ModuleManifest module) {
    return offers.of(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .filter(offer -> !offer.bundle().equals(module.name()))
        .map(offer -> offer.attributes().get(PackageNamespace.PACKAGE_NAMESPACE))
        .collect(Collectors.toSet());
  }
}
