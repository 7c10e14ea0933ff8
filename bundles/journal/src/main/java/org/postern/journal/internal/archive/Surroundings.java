// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.postern.flow.Chain;
import org.postern.flow.FilterStatus;
import org.postern.store.PolicyStore;

/** What is in force when verdicts are given: the filters with their versions, the configuration. */
public class Surroundings {

  private final BundleContext context;
  private final String host = host();

  /** Asks the services of this container. */
  public Surroundings(BundleContext context) {
    this.context = context;
  }

  /** The name that was set, or that of the host. */
  public String server(String set) {
    return set.isBlank() ? host : set.strip();
  }

  /**
   * As they are now; a verdict is written a second after it was given at most, while all is well.
   */
  public String versions() {
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

  /** Number of the configuration's revision; 0 where no store counts them. */
  public long revision() {
    try {
      return store();
    } catch (NoClassDefFoundError e) {
      // The store was taken out of this server.
      return 0;
    }
  }

  private long store() {
    ServiceReference<PolicyStore> reference = context.getServiceReference(PolicyStore.class);
    PolicyStore store = reference == null ? null : context.getService(reference);
    if (store == null) {
      return 0;
    }
    try {
      return store.newest();
    } finally {
      context.ungetService(reference);
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
