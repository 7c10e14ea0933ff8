// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.deploy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.engine.internal.chain.Link;
import org.postern.engine.internal.chain.Probation;

/** What is known against a bundle on probation. */
final class Trial {

  /** Between two questions whether a filter still answers a plain message. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Probation probation;
  private final long callsBefore;
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile long askedAt = System.nanoTime() - PAUSE_NANOS;
  private volatile long incompleteSince;
  private volatile boolean over;
  private volatile Future<?> watch = CompletableFuture.completedFuture(null);

  Trial(Probation probation, long callsBefore) {
    this.probation = probation;
    this.callsBefore = callsBefore;
  }

  /** Somebody looks after it from time to time, until it has ended, be that already so. */
  void watchedBy(Future<?> task) {
    watch = task;
    if (over) {
      task.cancel(false);
    }
  }

  void ended() {
    over = true;
    watch.cancel(false);
  }

  Probation probation() {
    return probation;
  }

  long callsBefore() {
    return callsBefore;
  }

  long repeated() {
    return repeated.get();
  }

  /** Counts a failure; a reason to end the probation when it is one too many. */
  Optional<String> failed(Link link, String source, String sentence, boolean barred) {
    repeated.incrementAndGet();
    if (barred) {
      return Optional.of(sentence);
    }
    Tally tally = tallies.computeIfAbsent(link.id(), id -> new Tally());
    if (!tally.add(link.calls(), source)) {
      return Optional.empty();
    }
    return Optional.of(
        "at least %d of its last %d calls failed, for senders of %d networks, the last one so: %s"
            .formatted(Tally.FAILURES, Tally.WINDOW, Tally.SOURCES, sentence));
  }

  /** Whether it is time to ask about a plain message; then {@link #asked()} must follow. */
  boolean mayAsk() {
    return System.nanoTime() - askedAt >= PAUSE_NANOS && asking.compareAndSet(false, true);
  }

  void asked() {
    askedAt = System.nanoTime();
    asking.set(false);
  }

  /** Notes whether a filter is away, and says for how long it has been, in nanoseconds. */
  long incomplete(boolean now) {
    if (!now) {
      incompleteSince = 0;
      return 0;
    }
    if (incompleteSince == 0) {
      incompleteSince = System.nanoTime();
    }
    return System.nanoTime() - incompleteSince;
  }
}
