// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.io.Closeable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postern.filter.attachment.internal.policy.Rule;

/**
 * Lets few decoders with large dictionaries run at once. Without it fifty small messages, each with
 * an archive that asks for a dictionary of tens of MiB, would fill the heap and end the process.
 */
public final class DecoderGate {

  /** Decoders at once, of all messages. */
  public static final int PLACES = 2;

  private final Semaphore places = new Semaphore(PLACES, true);

  /**
   * Takes a place; a thread must not take two.
   *
   * @param budget how long to wait
   * @return gives it back when closed
   */
  public Closeable enter(Budget budget) throws LimitReachedException {
    try {
      if (places.tryAcquire(budget.nanosLeft(), TimeUnit.NANOSECONDS)) {
        return places::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new LimitReachedException(
        Rule.LIMIT_TIME, "no decoder came free within " + budget.limits().seconds() + " seconds");
  }
}
