// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

/** Skips a test where it cannot run. */
final class Needs {

  private Needs() {}

  static void peers(Peer... peers) {
    List<String> missing = Peers.missing(peers);
    assumeTrue(missing.isEmpty(), missing::toString);
  }
}
