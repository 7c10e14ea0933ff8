// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * No code runs that is neither of the distribution nor a deployed module, by whatever way it was
 * installed: a page of the Web Console, a shell, code of a library. A bundle is trusted if its
 * place was announced before it was installed or updated there; any other is removed at once, and
 * until it is, it finds nothing that it needs.
 *
 * <p>What is trusted is the content, not the place: an update that was not announced ends it.
 */
final class Wall implements ResolverHookFactory, ResolverHook, SynchronousBundleListener {

  /** Property of the service by which the deployment of modules announces a place. */
  static final String PROPERTY = "postern.wall";

  private static final String MODULE = "module:";

  private final PrintStream out;
  private final Runnable damaged;
  private final Set<String> expected = ConcurrentHashMap.newKeySet();
  private final Map<Long, Long> trusted = new ConcurrentHashMap<>();

  /**
   * One that trusts nobody.
   *
   * @param out is told what is removed
   * @param damaged run when a bundle of ours was overwritten, so that the next start mends it
   */
  Wall(PrintStream out, Runnable damaged) {
    this.out = out;
    this.damaged = damaged;
  }

  /** Stands from now on until the container stops. */
  void open(BundleContext system) {
    Hashtable<String, Object> properties = new Hashtable<>(Map.of(PROPERTY, true));
    Consumer<String> announce = this::expect;
    system.registerService(ResolverHookFactory.class, this, null);
    system.registerService(Consumer.class, announce, properties);
    system.addBundleListener(this);
  }

  /** The next bundle that is installed or updated at this place is trusted. */
  void expect(String location) {
    expected.add(location);
  }

  /** Trusts a bundle as it is. */
  void trust(Bundle bundle) {
    trusted.put(bundle.getBundleId(), bundle.getLastModified());
  }

  boolean isTrusted(Bundle bundle) {
    Long modified = trusted.get(bundle.getBundleId());
    return bundle.getBundleId() == 0 || (modified != null && modified == bundle.getLastModified());
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    switch (event.getType()) {
      case BundleEvent.INSTALLED, BundleEvent.UPDATED -> {
        if (expected.remove(bundle.getLocation())) {
          trust(bundle);
        } else {
          remove(bundle, event.getType() == BundleEvent.UPDATED);
        }
      }
      case BundleEvent.UNINSTALLED -> trusted.remove(bundle.getBundleId());
      default -> {
        // Starting and stopping changes no content.
      }
    }
  }

  /** What the server before has left there, and was neither of the distribution nor a module. */
  void sayRemoved(Bundle bundle) {
    String location = bundle.getLocation();
    if (!location.startsWith(BundleFile.SCHEME) && !location.startsWith(MODULE)) {
      say(bundle, "");
    }
  }

  private void say(Bundle bundle, String more) {
    out.println(
        "warning: "
            + bundle.getSymbolicName()
            + " from "
            + bundle.getLocation()
            + " was removed: code comes in as a signed module only, see docs/modules.md"
            + more);
  }

  private void remove(Bundle bundle, boolean update) {
    trusted.remove(bundle.getBundleId());
    say(bundle, update ? "; restart the server to have the bundle back" : "");
    if (update) {
      damaged.run();
    }
    try {
      bundle.uninstall();
    } catch (BundleException | IllegalStateException e) {
      out.println("warning: it stays, but cannot run: " + e.getMessage());
    }
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return this;
  }

  /** To take a revision out here would hide the packages of Java from all the others. */
  @Override
  public void filterResolvable(Collection<BundleRevision> candidates) {
    // See filterMatches.
  }

  @Override
  public void filterMatches(BundleRequirement wanted, Collection<BundleCapability> candidates) {
    if (!isTrusted(wanted.getRevision().getBundle())) {
      candidates.clear();
    }
  }

  @Override
  public void filterSingletonCollisions(
      BundleCapability singleton, Collection<BundleCapability> candidates) {
    // Who is not trusted does not get so far.
  }

  @Override
  public void end() {
    // Nothing is kept between two questions.
  }
}
