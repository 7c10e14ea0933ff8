// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postern.database.Listener;
import org.postern.store.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what other servers change, on a thread of its own. It is told by the database, and
 * looks every second besides, so that a word that was lost does no harm. Without the database
 * nothing happens: the settings stay as they were known last.
 */
final class Follower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int LOOK_MILLIS = 1000;
  private static final long STOP_SECONDS = 40;

  private final SharedPolicy shared;
  private final Holdings holdings;
  private final Applier applier;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "postern-policy-follower");
  private volatile Optional<String> problem = Optional.of("it was not asked yet");
  private boolean agreed;

  Follower(SharedPolicy shared, Holdings holdings, Applier applier) {
    this.shared = shared;
    this.holdings = holdings;
    this.applier = applier;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Why the settings of others do not come; empty while they do. */
  Optional<String> problem() {
    return problem;
  }

  private void run() {
    while (!isClosed(0)) {
      try (Listener listener = shared.listen()) {
        follow();
        while (!isClosed(0)) {
          listener.await(LOOK_MILLIS);
          follow();
        }
      } catch (IOException e) {
        fail(e.getMessage());
        isClosed(LOOK_MILLIS);
      } catch (RuntimeException e) {
        LOG.error("The settings of other servers cannot be taken over", e);
        fail(e.toString());
        isClosed(LOOK_MILLIS);
      }
    }
  }

  private void follow() throws IOException {
    long newest = shared.newest();
    agree(newest);
    if (newest > holdings.newest()) {
      holdings.writing().lock();
      try {
        holdings.catchUp();
      } finally {
        holdings.writing().unlock();
      }
    }
    applier.follow(holdings.untold());
    if (problem.isPresent()) {
      problem = Optional.empty();
      LOG.info("The policy is shared by {}", shared.database().place());
    }
  }

  /** Two histories that do not belong together must not be mixed. */
  private void agree(long newest) throws IOException {
    long common = Math.min(newest, holdings.newest());
    if (newest < holdings.newest()) {
      throw new IOException(
          shared.database().place()
              + " has revision "
              + newest
              + ", this server "
              + holdings.newest()
              + ": the database is older than it was; bring back a newer copy of it");
    }
    if (agreed || common == 0) {
      agreed = true;
      return;
    }
    Optional<Revision> there = shared.revision(common);
    Optional<Revision> here = holdings.before(common + 1, 1).stream().findFirst();
    if (!isSame(there, here)) {
      throw new IOException(
          shared.database().place()
              + " has another history than this server. To take over what is there, stop this"
              + " server, move data/policy and data/seeded away, and start it again");
    }
    agreed = true;
  }

  private static boolean isSame(Optional<Revision> there, Optional<Revision> here) {
    return there.map(Revision::time).equals(here.map(Revision::time))
        && there.map(Revision::author).equals(here.map(Revision::author));
  }

  private void fail(String text) {
    if (!problem.equals(Optional.of(text))) {
      LOG.warn(
          "The policy that servers share does not come: {}. The settings stay as they are", text);
    }
    problem = Optional.of(text);
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
