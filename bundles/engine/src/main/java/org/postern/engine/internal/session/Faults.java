// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.postern.engine.internal.chain.FilterCard;
import org.postern.engine.internal.run.HeapGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what filters throw into sentences, and into log lines that a sender cannot flood. */
final class Faults {

  private static final int MAX_TEXT = 160;
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final HeapGuard heap;
  private final Map<String, Long> logged = new ConcurrentHashMap<>();

  Faults(HeapGuard heap) {
    this.heap = heap;
  }

  /** One plain sentence; the stack trace goes to the log, at most once in ten seconds a filter. */
  String tell(String filterId, Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      heap.check();
    }
    try {
      if (isDue(filterId)) {
        log(filterId, failure);
      }
      return filterId + " failed: " + name(failure);
    } catch (RuntimeException | Error e) {
      // What a filter throws may itself throw when it is looked at.
      return filterId + " failed";
    }
  }

  /** The same for a message that could not be kept on disk. */
  String tellLost(Path directory, IOException failure) {
    if (isDue(FilterCard.ENGINE)) {
      LOG.error(
          "Large messages cannot be kept in {} ({}) and are refused for now; make room on that disk",
          directory,
          name(failure));
    }
    return "The message could not be kept: " + name(failure);
  }

  private boolean isDue(String whose) {
    long now = System.nanoTime();
    Long last = logged.get(whose);
    if (last != null && now - last <= QUIET_NANOS) {
      return false;
    }
    logged.put(whose, now);
    return true;
  }

  private static void log(String filterId, Throwable failure) {
    if (failure instanceof StackOverflowError) {
      // A thousand equal lines tell nothing.
      List<StackTraceElement> trace = List.of(failure.getStackTrace());
      LOG.warn("Filter {} overflowed the stack: {}", filterId, trace.stream().limit(5).toList());
    } else {
      LOG.warn("Filter {} failed", filterId, failure);
    }
  }

  private static String name(Throwable failure) {
    String text = failure.toString();
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
