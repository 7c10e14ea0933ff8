// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.util.Arrays;
import java.util.List;

/** Tells what a machine lacks. */
public final class Peers {

  private Peers() {}

  /**
   * What keeps a test from using these peers: one plain sentence each, empty where nothing does. A
   * test begins with {@code List<String> missing = Peers.missing(POSTFIX, SWAKS)} and {@code
   * assumeTrue(missing.isEmpty(), missing::toString)}.
   */
  public static List<String> missing(Peer... peers) {
    return Arrays.stream(peers).flatMap(Peer::missing).distinct().toList();
  }

  static String advice(String command) {
    return command + " is not installed (cnf/setup.sh test installs it)";
  }
}
