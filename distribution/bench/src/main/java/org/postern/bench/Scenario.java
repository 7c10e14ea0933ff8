// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One load that all candidates meet.
 *
 * @param name such as {@code 10x4KB}: connections and size of a message
 * @param connections at once
 * @param size octets of a message
 */
record Scenario(String name, int connections, int size) {

  private static final int KB = 1000;
  private static final int MB = 1_000_000;
  private static final int MOST_AT_1000 = 1000;

  /** The matrix. */
  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (int size : new int[] {4 * KB, 50 * KB, MB, 10 * MB}) {
      for (int connections : new int[] {1, 10, 100}) {
        all.add(of(connections, size));
      }
    }
    all.add(of(MOST_AT_1000, 4 * KB));
    return all;
  }

  /** For a first look. */
  static List<Scenario> quick() {
    return List.of(of(10, 4 * KB), of(MOST_AT_1000, 4 * KB), of(10, 50 * KB), of(10, MB));
  }

  static Scenario of(int connections, int size) {
    String text = size < MB ? size / KB + "KB" : size / MB + "MB";
    return new Scenario(connections + "x" + text, connections, size);
  }

  /** Different messages to send. */
  int mails() {
    return size < MB ? 16 : 2;
  }
}
