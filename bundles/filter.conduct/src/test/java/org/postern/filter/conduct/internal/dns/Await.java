// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** Waits for what another thread will do. */
public final class Await {

  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private Await() {}

  /** Returns once it is so; fails when that takes a minute. */
  public static void until(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > MOST_NANOS) {
        Assertions.fail("still waiting after a minute");
      }
      Thread.onSpinWait();
    }
  }
}
