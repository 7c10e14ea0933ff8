// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.postern.filter.attachment.internal.policy.Limits;
import org.postern.filter.attachment.internal.policy.Rule;

/** What one message has used up of its {@link Limits}. Used by one thread. */
public final class Budget {

  /** Deflate and plain copying: what an octet costs. */
  public static final int CHEAP = 1;

  /** XML: what an octet costs, unpacked and parsed. */
  public static final int XML = 4;

  /** LZMA: what an octet costs. */
  public static final int LZMA = 4;

  /** Bzip2: what an octet costs. */
  public static final int BZIP2 = 8;

  private static final int STEP = 128;

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final long start;
  private long packed;
  private long unpacked;
  private long entries;
  private long work;

  /**
   * Nothing used yet.
   *
   * @param nanoTime as {@link System#nanoTime()}
   */
  public Budget(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
  }

  /** What may be used. */
  public Limits limits() {
    return limits;
  }

  /** Nanoseconds that are left, 0 or more. */
  public long nanosLeft() {
    long used = nanoTime.getAsLong() - start;
    return Math.max(0, TimeUnit.SECONDS.toNanos(limits.seconds()) - used);
  }

  /** An attachment of that many octets: what it unpacks to is measured by it. */
  public void attachment(long octets) {
    packed += Math.max(0, octets);
  }

  /** Whether an archive at that depth may be opened. */
  public boolean allowsDepth(int depth) {
    return depth <= limits.depth();
  }

  /** One more file in an archive. */
  public void entry() throws LimitReachedException {
    if (++entries > limits.entries()) {
      throw new LimitReachedException(
          Rule.LIMIT_ENTRIES, "archives hold more than " + limits.entries() + " files");
    }
  }

  /** So many octets come out of an archive, or would by what it says. */
  public void unpack(long octets) throws LimitReachedException {
    unpacked = octets > Long.MAX_VALUE - unpacked ? Long.MAX_VALUE : unpacked + Math.max(0, octets);
    if (unpacked > limits.maxOctets()) {
      throw new LimitReachedException(
          Rule.LIMIT_SIZE, "archives unpack to more than " + limits.size() + " MiB");
    }
    ratio(unpacked, packed);
  }

  /** So many octets come out of so many. */
  public void ratio(long out, long in) throws LimitReachedException {
    if (limits.isBomb(out, in)) {
      throw new LimitReachedException(
          Rule.LIMIT_RATIO,
          "it unpacks to more than " + limits.ratio() + " times its size: an archive bomb");
    }
  }

  /** So many octets were unpacked to be examined. */
  public void work(long octets, int cost) throws LimitReachedException {
    work += octets * cost;
    if (work > limits.maxWork()) {
      throw new LimitReachedException(
          Rule.LIMIT_WORK,
          "it cannot be fully read within the work of " + limits.work() + " MiB a message");
    }
    if (nanosLeft() == 0 || Thread.currentThread().isInterrupted()) {
      throw new LimitReachedException(
          Rule.LIMIT_TIME,
          "it cannot be fully read within " + limits.seconds() + " seconds a message");
    }
  }

  /**
   * One more structure of a file was read. A file of a few MiB may hold millions of tiny ones, each
   * of which costs more than its octets.
   */
  public void step() throws LimitReachedException {
    work(STEP, CHEAP);
  }

  /**
   * A stream whose octets count as work.
   *
   * @param unpacks whether they also count as unpacked; false where the archive told its size,
   *     which is counted then
   */
  public InputStream meter(InputStream in, int cost, boolean unpacks) {
    return new MeteredStream(in, this, cost, unpacks);
  }
}
