// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import java.util.Collection;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The launcher removes every bundle that comes by another way than its own or ours. It is told
 * before what we are about to install; the service has a type of the JDK, since launcher and
 * bundles share no other classes.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
final class Wall {

  private static final String FILTER = "(postern.wall=true)";

  private final BundleContext context;

  Wall(BundleContext context) {
    this.context = context;
  }

  /** The next bundle that is installed at this place is trusted; nobody to tell, no wall. */
  void expect(String location) {
    try {
      Collection<ServiceReference<Consumer>> found =
          context.getServiceReferences(Consumer.class, FILTER);
      for (ServiceReference<Consumer> reference : found) {
        Consumer<String> service = context.getService(reference);
        if (service != null) {
          service.accept(location);
          context.ungetService(reference);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
