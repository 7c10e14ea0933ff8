// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/**
 * Hands items on a little later, by one thread and many together: to wake a thread for each costs
 * more than to write it. Mail never waits: when too much waits already, the next ones are dropped
 * and counted. A batch that cannot be written is tried again until it can.
 */
public final class Batches<T> implements AutoCloseable {

  private static final long TRY_AGAIN_MILLIS = 1000;
  private static final long FIRST_IDLE_MILLIS = 10_000;
  private static final long IDLE_MILLIS = 60_000;

  private final Sink<T> sink;
  private final Limits<T> limits;
  private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong weight = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile Optional<Instant> lastDrop = Optional.empty();
  private long idleNanos = TimeUnit.MILLISECONDS.toNanos(FIRST_IDLE_MILLIS);
  private volatile boolean asleep;
  private volatile boolean closed;

  /**
   * Where batches go. All is called by the one thread.
   *
   * @param <T> of the items
   */
  public interface Sink<T> {

    /**
     * Writes a batch.
     *
     * @throws IOException if it could not; it is then given again
     */
    void write(List<T> batch) throws IOException;

    /** Nothing has come for a minute; the first time ten seconds after the beginning. */
    default void idle() {}
  }

  /**
   * How much may wait and how long.
   *
   * @param items that wait at most
   * @param octets that they weigh at most, together
   * @param batch items that are given together at most
   * @param pauseMillis for which items are gathered
   * @param graceMillis for what waits at the end to be written
   * @param weigh tells octets of an item, about
   */
  public record Limits<T>(
      int items,
      long octets,
      int batch,
      long pauseMillis,
      long graceMillis,
      ToIntFunction<T> weigh) {}

  /** Begins with an empty queue. */
  public Batches(String name, Limits<T> limits, Sink<T> sink) {
    this.limits = limits;
    this.sink = sink;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes an item, or drops it; never blocks. */
  public void add(T item) {
    int octets = limits.weigh().applyAsInt(item);
    if (count.get() >= limits.items() || weight.get() + octets > limits.octets()) {
      dropped.incrementAndGet();
      lastDrop = Optional.of(Instant.now());
      return;
    }
    count.incrementAndGet();
    weight.addAndGet(octets);
    waiting.add(item);
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  /** Items that wait. */
  public int waiting() {
    return count.get();
  }

  /** Items that were dropped. */
  public long dropped() {
    return dropped.get();
  }

  /** When the last one was. */
  public Optional<Instant> lastDrop() {
    return lastDrop;
  }

  /** Writes what waits, if that can be, and ends. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(limits.graceMillis());
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(limits.graceMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      await();
      if (!closed) {
        // What comes meanwhile is written with it.
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(limits.pauseMillis()));
      }
      writeAll();
    }
    writeAll();
  }

  private void await() {
    asleep = true;
    while (waiting.isEmpty() && !closed) {
      long before = System.nanoTime();
      LockSupport.parkNanos(this, idleNanos);
      if (System.nanoTime() - before >= idleNanos && !closed) {
        sink.idle();
        idleNanos = TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
      }
      asleep = true;
    }
    asleep = false;
  }

  private void writeAll() {
    List<T> batch = next();
    while (!batch.isEmpty()) {
      if (!written(batch)) {
        return;
      }
      batch = next();
    }
  }

  private List<T> next() {
    List<T> batch = new ArrayList<>();
    for (T item = waiting.poll(); item != null; item = waiting.poll()) {
      batch.add(item);
      count.decrementAndGet();
      weight.addAndGet(-limits.weigh().applyAsInt(item));
      if (batch.size() == limits.batch()) {
        break;
      }
    }
    return batch;
  }

  /** Tries until it is written; false if that was not before the end. */
  private boolean written(List<T> batch) {
    while (true) {
      boolean last = closed;
      try {
        sink.write(batch);
        return true;
      } catch (IOException e) {
        if (last) {
          dropped.addAndGet(batch.size());
          return false;
        }
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(TRY_AGAIN_MILLIS));
      }
    }
  }
}
