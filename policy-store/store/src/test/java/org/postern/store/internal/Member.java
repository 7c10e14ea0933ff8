// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.postern.database.EmbeddedDatabase;
import org.postern.database.ServerDatabase;

/** A server that shares a policy with others, as far as settings go. */
final class Member implements AutoCloseable {

  private static final long PATIENCE_NANOS = 60_000_000_000L;

  final StoreRig rig;
  private final EmbeddedDatabase copy;
  private final ServerDatabase common;
  private final Follower follower;

  /**
   * Opens it.
   *
   * @param folder of its copy
   */
  Member(String name, Path folder, SharedSchema schema) throws IOException {
    copy =
        EmbeddedDatabase.open(
            new EmbeddedDatabase.Settings(folder.resolve(name), 1024, false), StoreRig.SCHEMA);
    common = schema.later();
    SharedPolicy shared =
        new SharedPolicy(
            common, new ServerScope(name, Map.of("org.postern.milter", Set.of("listen"))));
    rig = new StoreRig(copy, Optional.of(shared));
    follower = new Follower(shared, rig.holdings, rig.applier);
  }

  /** From now on it takes over what others change. */
  Member following() {
    follower.start();
    return this;
  }

  Optional<String> problem() {
    return follower.problem();
  }

  Object setting(String pid, String name) throws IOException {
    Dictionary<?, ?> settings = rig.manager.exists(pid) ? rig.manager.load(pid) : null;
    return settings == null ? null : settings.get(name);
  }

  void await(String pid, String name, Object value) throws Exception {
    await(() -> value.equals(setting(pid, name)));
  }

  static void await(Callable<Boolean> question) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!question.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true within a minute");
      }
      Thread.sleep(10);
    }
  }

  @Override
  public void close() {
    follower.close();
    common.close();
    copy.close();
  }
}
