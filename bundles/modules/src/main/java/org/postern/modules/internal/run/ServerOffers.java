// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.postern.modules.internal.check.Offers;

/**
 * What the bundles of the running server offer. What modules export counts for nothing: a module
 * that needs another one would keep it from being replaced.
 */
public final class ServerOffers implements Offers {

  private final BundleContext context;

  /** Of this container. */
  public ServerOffers(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<Offer> of(String namespace) {
    List<Offer> offers = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null && !ModuleBundles.isModule(bundle)) {
        for (BundleCapability capability : revision.getDeclaredCapabilities(namespace)) {
          offers.add(new Offer(bundle.getSymbolicName(), capability.getAttributes()));
        }
      }
    }
    return offers;
  }

  @Override
  public boolean isServerBundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .anyMatch(
            bundle ->
                symbolicName.equals(bundle.getSymbolicName()) && !ModuleBundles.isModule(bundle));
  }

  @Override
  public boolean isReplaceable(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> !ModuleBundles.isModule(bundle))
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .allMatch(ModuleBundles::isModuleByManifest);
  }
}
