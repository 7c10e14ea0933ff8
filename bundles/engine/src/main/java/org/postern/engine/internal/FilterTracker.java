// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.chain.FilterCard;
import org.postern.filter.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows filter services. Not by references of Declarative Services: only in {@link
 * #removedService} can one wait for the calls inside a filter before its component is deactivated.
 */
final class FilterTracker
    implements ServiceTrackerCustomizer<Filter, ServiceReference<Filter>>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FilterTracker.class);

  private final BundleContext context;
  private final ChainBoard board;
  private final ServiceTracker<Filter, ServiceReference<Filter>> tracker;

  FilterTracker(BundleContext context, ChainBoard board) {
    this.context = context;
    this.board = board;
    tracker = new ServiceTracker<>(context, Filter.class, this);
    tracker.open();
  }

  @Override
  public ServiceReference<Filter> addingService(ServiceReference<Filter> reference) {
    try {
      Filter filter = context.getService(reference);
      if (filter == null) {
        LOG.error("The filter service {} gave no filter; its log says why", reference);
        board.refuse(
            reference,
            bundle(reference),
            unable(reference) + ": its component gave no filter, the log says why");
      } else {
        board.add(reference, card(reference), filter);
      }
    } catch (IllegalArgumentException e) {
      LOG.error("A filter of {} cannot be used: {}", reference.getBundle(), e.getMessage());
      context.ungetService(reference);
      board.refuse(reference, bundle(reference), unable(reference) + ": " + e.getMessage());
    }
    // Followed even if it cannot be used: its properties may yet be set right.
    return reference;
  }

  @Override
  public void modifiedService(
      ServiceReference<Filter> reference, ServiceReference<Filter> tracked) {
    try {
      FilterCard card = card(reference);
      if (!board.change(reference, card)) {
        addingService(reference);
      }
    } catch (IllegalArgumentException e) {
      LOG.error("A filter of {} cannot be used: {}", reference.getBundle(), e.getMessage());
      removedService(reference, tracked);
      board.refuse(reference, bundle(reference), unable(reference) + ": " + e.getMessage());
    }
  }

  @Override
  public void removedService(ServiceReference<Filter> reference, ServiceReference<Filter> tracked) {
    if (board.remove(reference)) {
      context.ungetService(reference);
    }
  }

  @Override
  public void close() {
    tracker.close();
  }

  private static long bundle(ServiceReference<Filter> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_BUNDLEID);
  }

  private static String unable(ServiceReference<Filter> reference) {
    return "Filter " + reference.getProperty(Filter.ID) + " cannot be used";
  }

  private static FilterCard card(ServiceReference<Filter> reference) {
    String version =
        reference.getBundle() == null ? "" : reference.getBundle().getVersion().toString();
    return FilterCard.read(reference::getProperty, version);
  }
}
