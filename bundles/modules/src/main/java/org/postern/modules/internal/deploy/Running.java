// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import org.osgi.framework.Bundle;

/**
 * A version that runs.
 *
 * @param bundle its bundle
 * @param hash of its jar; empty for one that came with the server
 */
record Running(Bundle bundle, String hash) {

  boolean isShipped() {
    return hash.isEmpty();
  }

  long id() {
    return bundle.getBundleId();
  }

  String version() {
    return bundle.getVersion().toString();
  }
}
