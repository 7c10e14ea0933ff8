// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.metrics;

import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.postern.flow.Chain;

/**
 * Finds the chain when its figures are first asked for. The engine calls verdict listeners, and
 * looks them up while it starts; a listener that looked the engine up while it starts itself would
 * close a circle, in which one of the two is handed nothing.
 */
final class ChainLookup implements Supplier<Optional<Chain>>, AutoCloseable {

  private final ServiceTracker<Chain, Chain> tracker;
  private boolean open;
  private boolean closed;

  ChainLookup(BundleContext context) {
    tracker = new ServiceTracker<>(context, Chain.class, null);
  }

  @Override
  public Optional<Chain> get() {
    return opened() ? Optional.ofNullable(tracker.getService()) : Optional.empty();
  }

  private synchronized boolean opened() {
    if (!open && !closed) {
      tracker.open();
      open = true;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    closed = true;
    open = false;
    tracker.close();
  }
}
