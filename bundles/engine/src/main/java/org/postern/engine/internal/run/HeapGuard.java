// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a filter that asked for one block too large from a heap that is full.
 *
 * <p>The JVM's {@code ExitOnOutOfMemoryError} ends the process in both cases, so one message with a
 * forged length could stop the mail of all. Here the process ends only when an ordinary amount of
 * memory cannot be had either: a server in that state answers nothing any more, and the start
 * script or service brings up a fresh one.
 */
public final class HeapGuard {

  /** Exit status of a process that ended because its heap was full. */
  public static final int EXIT = 3;

  private static final int PROBE = 1 << 20;
  private static final int TRIES = 3;
  private static final int RESERVE = 256 << 10;
  private static final byte[] NOTHING = {};
  private static final Logger LOG = LoggerFactory.getLogger(HeapGuard.class);

  private final Runnable end;
  private volatile byte[] probe = NOTHING;
  private volatile byte[] reserve = new byte[RESERVE];

  /** Does this when the heap is full. */
  public HeapGuard(Runnable end) {
    this.end = end;
  }

  /** Ends the process at once, without shutdown hooks, which would need memory too. */
  public static HeapGuard ofProcess() {
    // Loads all that it takes to end, for which there is no room when the time has come.
    Thread hook = new Thread(() -> {});
    Runtime.getRuntime().addShutdownHook(hook);
    Runtime.getRuntime().removeShutdownHook(hook);
    return new HeapGuard(() -> Runtime.getRuntime().halt(EXIT));
  }

  /** Some thread met an {@link OutOfMemoryError}: looks whether an ordinary block can be had. */
  public void check() {
    for (int i = 0; i < TRIES; i++) {
      if (hasRoom()) {
        return;
      }
      Thread.yield();
    }
    try {
      // What was kept back lets the last line be written.
      reserve = NOTHING;
      LOG.error("The heap is full: the process ends, and its start script or service restarts it");
    } finally {
      end.run();
    }
  }

  /** Looks from time to time: a thread of somebody else may have met the error. */
  public void look() {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    if (free < 2L * PROBE) {
      check();
    }
  }

  private boolean hasRoom() {
    try {
      // The field keeps the compiler from leaving the block out.
      probe = new byte[PROBE];
      return probe.length + reserve.length > 0;
    } catch (OutOfMemoryError e) {
      return false;
    } finally {
      probe = NOTHING;
    }
  }
}
