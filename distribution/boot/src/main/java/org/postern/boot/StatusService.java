// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What the bundles tell about themselves. The service has a type of the JDK, since the launcher and
 * the bundles share no other classes.
 */
final class StatusService {

  private static final String FILTER = "(postern.status=true)";

  private final BundleContext context;

  StatusService(BundleContext context) {
    this.context = context;
  }

  /**
   * Rows for a question ({@code doors}, {@code warnings} or {@code checks}); none while the service
   * is not there.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  List<List<String>> rows(String question) {
    try {
      Collection<ServiceReference<Function>> found =
          context.getServiceReferences(Function.class, FILTER);
      for (ServiceReference<Function> reference : found) {
        Function<String, List<List<String>>> service = context.getService(reference);
        if (service != null) {
          try {
            return service.apply(question);
          } finally {
            context.ungetService(reference);
          }
        }
      }
      return List.of();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IllegalStateException e) {
      // The container is stopping; it has nothing to tell any more.
      return List.of();
    }
  }
}
