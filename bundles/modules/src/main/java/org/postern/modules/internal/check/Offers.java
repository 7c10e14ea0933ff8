// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import java.util.List;
import java.util.Map;

/** What the bundles of the running server offer. */
public interface Offers {

  /**
   * One capability.
   *
   * @param bundle symbolic name of the bundle that has it
   * @param attributes as the resolver sees them
   */
  record Offer(String bundle, Map<String, Object> attributes) {}

  /** All capabilities of a namespace. */
  List<Offer> of(String namespace);

  /** Whether a bundle of the server, and not a module, has this symbolic name. */
  boolean isServerBundle(String symbolicName);

  /** Whether that bundle may be replaced by a module of its name. */
  boolean isReplaceable(String symbolicName);
}
