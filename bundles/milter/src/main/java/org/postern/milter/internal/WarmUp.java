// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has sample messages examined before the door opens, so that the first real sender does not wait
 * for classes to load and code to compile.
 */
final class WarmUp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private final Gatekeeper door;
  private final EventLoopGroup threads;
  private final Runnable then;
  private final Thread thread = new Thread(this::run, "postern-milter-warm-up");
  private Optional<Rehearsal> rehearsal = Optional.empty();
  private boolean stopped;

  /**
   * A warm-up that has not begun.
   *
   * @param then is run at its end, unless it was closed before
   */
  WarmUp(Gatekeeper door, EventLoopGroup threads, Runnable then) {
    this.door = door;
    this.threads = threads;
    this.then = then;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Ends it and waits until it has ended. */
  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
      rehearsal.ifPresent(Rehearsal::close);
    }
    boolean interrupted = false;
    while (thread.isAlive() && !interrupted) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    MilterSettings.WarmUpPlan plan = door.settings().warmUp();
    if (plan.messages() > 0 && plan.seconds() > 0) {
      long began = System.nanoTime();
      int done = warm(plan);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      LOG.info("milter door: the chain was warmed by {} messages in {} ms", done, millis);
    }
    if (!isStopped()) {
      then.run();
    }
  }

  private int warm(MilterSettings.WarmUpPlan plan) {
    Rehearsal play = new Rehearsal(door, threads, plan);
    synchronized (this) {
      if (stopped) {
        return 0;
      }
      rehearsal = Optional.of(play);
    }
    try (play) {
      play.run();
    } catch (SocketTimeoutException e) {
      LOG.info("milter door: the warm-up ended with its time; the first messages may be slow");
    } catch (IOException | RuntimeException e) {
      if (!isStopped()) {
        LOG.warn("milter door: the chain is not quite warm, so the first messages may be slow", e);
      }
    }
    return play.messages();
  }

  private synchronized boolean isStopped() {
    return stopped;
  }
}
