// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all message bodies in flight share. Many large messages at once would otherwise
 * end the process; beyond the limit new bodies go to files.
 *
 * <p>Pages are used again: a collector that moves megabytes for each large message costs more than
 * all else that is done with it.
 */
public final class BodyMemory {

  /** Octets of a page. */
  public static final int PAGE = 64 << 10;

  /** Pages at most that wait to be used again. */
  static final int MAX_SPARE = 256;

  private final Deque<byte[]> spare = new ConcurrentLinkedDeque<>();
  private final AtomicInteger spares = new AtomicInteger();
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

  /** A page to write on, of memory that was taken before; it may hold what others wrote. */
  public byte[] page() {
    byte[] page = spare.pollFirst();
    if (page == null) {
      return new byte[PAGE];
    }
    spares.decrementAndGet();
    return page;
  }

  /** Takes a page back that nobody reads or writes any more. */
  public void recycle(byte[] page) {
    if (spares.incrementAndGet() <= MAX_SPARE) {
      spare.addFirst(page);
    } else {
      spares.decrementAndGet();
    }
  }
}
