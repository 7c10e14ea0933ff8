// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all message bodies in flight share. Many large messages at once would otherwise
 * end the process; beyond the limit new bodies go to files.
 */
public final class BodyMemory {

  private final AtomicLong used = new AtomicLong();
  private volatile long limit;

  /** Memory of so many octets. */
  public BodyMemory(long limit) {
    this.limit = limit;
  }

  /** Changes the limit; what is taken stays taken. */
  public void limit(long octets) {
    limit = octets;
  }

  /** The limit in octets. */
  public long limit() {
    return limit;
  }

  /** Octets taken. */
  public long used() {
    return used.get();
  }

  /** Takes so many octets, or none and says no. */
  public boolean take(long octets) {
    if (used.addAndGet(octets) <= limit) {
      return true;
    }
    used.addAndGet(-octets);
    return false;
  }

  /** Gives back what was taken. */
  public void release(long octets) {
    used.addAndGet(-octets);
  }
}
