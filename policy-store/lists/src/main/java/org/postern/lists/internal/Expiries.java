// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.util.Arrays;

/**
 * When each of many things expires. It is looked at when a thing was found, so that no timer is
 * needed, and an entry ends on its second. Nothing is kept while nothing expires.
 */
final class Expiries {

  private final int[] seconds;

  private Expiries(int[] seconds) {
    this.seconds = seconds;
  }

  /** Of as many things as are used of the array. */
  static Expiries of(int[] seconds, int used) {
    for (int i = 0; i < used; i++) {
      if (seconds[i] != Clock.NEVER) {
        return new Expiries(Arrays.copyOf(seconds, used));
      }
    }
    return new Expiries(new int[0]);
  }

  boolean isValid(int index, Clock clock) {
    return seconds.length == 0
        || seconds[index] == Clock.NEVER
        || Integer.compareUnsigned(clock.now(), seconds[index]) < 0;
  }
}
