// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.peers.PostgresServer;
import org.postern.store.RefusedException;
import org.postern.store.Revision;

/** Servers that share one real PostgreSQL, each with its own copy. */
class SharedPolicyTest {

  private static final String ENGINE = "org.postern.engine";
  private static final String MILTER = "org.postern.milter";

  private static PostgresServer server;

  @TempDir private Path folder;
  private final SharedSchema schema = SharedSchema.in(server);

  @BeforeAll
  static void start() throws IOException {
    server = SharedSchema.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aChangeOnOneServerIsThereOnTheOthersWithWhoMadeIt() throws Exception {
    try (Member one = member("one").following();
        Member two = member("two").following()) {
      one.rig.set(ENGINE, Map.of("workers", 4));
      two.await(ENGINE, "workers", 4);
      two.rig.set(ENGINE, Map.of("workers", 8));
      one.await(ENGINE, "workers", 8);
      List<Revision> history = one.rig.store.revisions(Long.MAX_VALUE, 10);
      assertThat(history).extracting(Revision::number).containsExactly(2L, 1L);
      assertThat(history)
          .extracting(revision -> revision.author().name())
          .containsExactly("ann on two", "ann on one");
      assertThat(two.rig.store.revisions(Long.MAX_VALUE, 10)).isEqualTo(history);
    }
  }

  @Test
  void theSecondOfTwoWritersIsToldAndNothingIsOverwritten() throws Exception {
    try (Member one = member("one");
        Member two = member("two")) {
      one.rig.set(ENGINE, Map.of("workers", 4));
      assertThatThrownBy(() -> two.rig.set(ENGINE, Map.of("workers", 8)))
          .isInstanceOf(RefusedException.class)
          .hasMessageContainingAll(ENGINE, "changed on another server");
      assertThat(two.setting(ENGINE, "workers")).isEqualTo(4);
      two.rig.set(ENGINE, Map.of("workers", 8));
      assertThat(two.rig.store.newest()).isEqualTo(2);
    }
  }

  @Test
  void writersOfDifferentSettingsDoNotDisturbEachOther() throws Exception {
    try (Member one = member("one");
        Member two = member("two")) {
      one.rig.set(ENGINE, Map.of("workers", 4));
      two.rig.set("org.postern.metrics", Map.of("port", 1));
      assertThat(two.setting(ENGINE, "workers")).isEqualTo(4);
      assertThat(two.rig.store.newest()).isEqualTo(2);
    }
  }

  @Test
  void whatBelongsToOneServerIsNotShared() throws Exception {
    try (Member one = member("one").following();
        Member two = member("two").following()) {
      one.rig.set(MILTER, Map.of("listen", "inet:1@127.0.0.1", "backlog", 5));
      two.await(MILTER, "backlog", 5);
      assertThat(two.setting(MILTER, "listen")).isNull();
      two.rig.set(MILTER, Map.of("listen", "inet:2@127.0.0.1", "backlog", 5));
      one.rig.set(MILTER, Map.of("listen", "inet:1@127.0.0.1", "backlog", 6));
      two.await(MILTER, "backlog", 6);
      assertThat(two.setting(MILTER, "listen")).isEqualTo("inet:2@127.0.0.1");
      assertThat(one.setting(MILTER, "listen")).isEqualTo("inet:1@127.0.0.1");
      assertThat(two.rig.store.revision(2).orElseThrow().pids())
          .containsExactly(MILTER + "@server:two");
    }
  }

  @Test
  void rollingBackTakesBackWhatIsSharedAndWhatIsOwn() throws Exception {
    try (Member one = member("one")) {
      one.rig.set(MILTER, Map.of("listen", "inet:1@127.0.0.1", "backlog", 5));
      one.rig.set(MILTER, Map.of("listen", "inet:3@127.0.0.1", "backlog", 7));
      one.rig.store.apply(one.rig.store.planRollBack(1), StoreRig.ANN, "");
      assertThat(one.setting(MILTER, "listen")).isEqualTo("inet:1@127.0.0.1");
      assertThat(one.setting(MILTER, "backlog")).isEqualTo(5);
      one.rig.store.apply(one.rig.store.planUndo(3), StoreRig.ANN, "");
      assertThat(one.setting(MILTER, "listen")).isEqualTo("inet:3@127.0.0.1");
    }
  }

  @Test
  void whatWasDeletedIsGoneOnTheOthers() throws Exception {
    try (Member one = member("one").following();
        Member two = member("two").following()) {
      one.rig.set(ENGINE, Map.of("workers", 4));
      two.await(ENGINE, "workers", 4);
      one.rig.manager.delete(ENGINE);
      Member.await(() -> !two.rig.manager.exists(ENGINE));
    }
  }

  @Test
  void aServerThatIsCutOffKeepsItsSettingsAndCatchesUp() throws Exception {
    try (PostgresServer own = PostgresServer.start()) {
      SharedSchema apart = SharedSchema.in(own);
      try (Member one = new Member("one", folder, apart).following()) {
        try (Member two = new Member("two", folder, apart).following()) {
          one.rig.set(ENGINE, Map.of("workers", 4));
          two.await(ENGINE, "workers", 4);
          own.stop();
          assertThatThrownBy(() -> two.rig.set(ENGINE, Map.of("workers", 8)))
              .isInstanceOf(RefusedException.class)
              .hasMessageContainingAll("nothing was stored", "127.0.0.1");
          assertThat(two.setting(ENGINE, "workers")).isEqualTo(4);
          Member.await(() -> two.problem().isPresent());
        }
        try (Member two = new Member("two", folder, apart).following()) {
          assertThat(two.setting(ENGINE, "workers")).isEqualTo(4);
          own.run();
          Member.await(() -> one.problem().isEmpty());
          one.rig.set(ENGINE, Map.of("workers", 9));
          two.await(ENGINE, "workers", 9);
          Member.await(() -> two.problem().isEmpty());
        }
      }
    }
  }

  @Test
  void twoHistoriesAreNotMixed() throws Exception {
    try (Member one = member("one")) {
      one.rig.set(ENGINE, Map.of("workers", 4));
    }
    SharedSchema other = SharedSchema.in(server);
    try (Member two = new Member("two", folder, other)) {
      two.rig.set(ENGINE, Map.of("workers", 8));
    }
    try (Member two = new Member("two", folder, schema).following()) {
      Member.await(
          () -> two.problem().filter(text -> text.contains("another history")).isPresent());
      assertThat(two.setting(ENGINE, "workers")).isEqualTo(8);
    }
  }

  @Test
  void aFollowerThatIsClosedLeavesNoThread() throws Exception {
    member("one").following().close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("postern-policy-follower");
  }

  private Member member(String name) throws IOException {
    return new Member(name, folder, schema);
  }
}
