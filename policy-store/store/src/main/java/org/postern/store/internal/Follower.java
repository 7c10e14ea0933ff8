// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.Optional;
import org.postern.database.Watcher;
import org.postern.store.Revision;

/**
 * Takes over what other servers change. Without the database nothing happens: the settings stay as
 * they were known last.
 */
final class Follower implements AutoCloseable {

  private final SharedPolicy shared;
  private final Holdings holdings;
  private final Applier applier;
  private final Watcher watcher;
  private boolean agreed;

  Follower(SharedPolicy shared, Holdings holdings, Applier applier) {
    this.shared = shared;
    this.holdings = holdings;
    this.applier = applier;
    watcher =
        new Watcher(
            shared.database(), SharedPolicy.CHANNEL, "postern-policy-follower", this::follow);
  }

  void start() {
    watcher.start();
  }

  /** Why the settings of others do not come; empty while they do. */
  Optional<String> problem() {
    return watcher.problem();
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

  /** Ends its thread; it is gone when this returns. */
  @Override
  public void close() {
    watcher.close();
  }
}
