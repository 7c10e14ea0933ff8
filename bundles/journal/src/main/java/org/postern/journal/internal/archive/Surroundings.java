// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.postern.flow.Chain;
import org.postern.flow.FilterStatus;

/** What is in force when verdicts are given: the filters with their versions, the configuration. */
class Surroundings {

  private static final String REVISION = "(postern.revision=true)";

  private final BundleContext context;
  private final String host = host();

  Surroundings(BundleContext context) {
    this.context = context;
  }

  /** The name that was set, or that of the host. */
  String server(String set) {
    return set.isBlank() ? host : set.strip();
  }

  /**
   * As they are now; a verdict is written a second after it was given at most, while all is well.
   */
  String versions() {
    ServiceReference<Chain> reference = context.getServiceReference(Chain.class);
    Chain chain = reference == null ? null : context.getService(reference);
    if (chain == null) {
      return "";
    }
    try {
      return chain.filters().stream()
          .filter(filter -> !filter.version().isEmpty())
          .sorted(Comparator.comparing(FilterStatus::id))
          .map(filter -> filter.id() + "=" + filter.version())
          .collect(Collectors.joining(","));
    } finally {
      context.ungetService(reference);
    }
  }

  /**
   * Number of the configuration's revision: of a service {@code LongSupplier} with the property
   * {@code postern.revision}; 0 without one.
   */
  long revision() {
    try {
      for (ServiceReference<LongSupplier> reference :
          context.getServiceReferences(LongSupplier.class, REVISION)) {
        LongSupplier store = context.getService(reference);
        if (store != null) {
          long revision = store.getAsLong();
          context.ungetService(reference);
          return revision;
        }
      }
      return 0;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
