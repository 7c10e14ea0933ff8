// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what other servers have changed, on a thread of its own. It is told by the database,
 * and looks every second besides, so that a word that was lost does no harm. Without the database
 * it tries again every second.
 */
public final class Watcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final int LOOK_MILLIS = 1000;
  private static final long STOP_SECONDS = 40;

  private final ServerDatabase database;
  private final String channel;
  private final Look look;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<String> problem = Optional.of("it was not asked yet");

  /** What is done each time. */
  @FunctionalInterface
  public interface Look {

    /** Looks, and takes over what is new. */
    void look() throws IOException;
  }

  /**
   * Watches once it is started.
   *
   * @param channel that is told of changes
   * @param name of what is watched: of the thread, and in the log
   */
  public Watcher(ServerDatabase database, String channel, String name, Look look) {
    this.database = database;
    this.channel = channel;
    this.look = look;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** Why nothing comes from others; empty while it does. */
  public Optional<String> problem() {
    return problem;
  }

  private void run() {
    while (!isClosed(0)) {
      try (Listener listener = database.listen(channel)) {
        look();
        while (!isClosed(0)) {
          listener.await(LOOK_MILLIS);
          look();
        }
      } catch (IOException | RuntimeException e) {
        fail(e);
        isClosed(LOOK_MILLIS);
      }
    }
  }

  private void look() throws IOException {
    look.look();
    if (problem.isPresent()) {
      problem = Optional.empty();
      LOG.info("{}: shared by {}", thread.getName(), database.place());
    }
  }

  private void fail(Exception e) {
    Optional<String> text =
        Optional.of(e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString());
    if (!problem.equals(text)) {
      problem = text;
      LOG.warn(
          "{}: what is shared does not come, all stays as it is: {}",
          thread.getName(),
          e.getMessage());
      LOG.debug("{}", thread.getName(), e);
    }
  }

  private boolean isClosed(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Ends the thread; it is gone when this returns. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
