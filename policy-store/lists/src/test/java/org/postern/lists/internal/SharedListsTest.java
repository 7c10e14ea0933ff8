// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.postern.flow.AddressLists.BLOCKED;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.database.ServerDatabase;
import org.postern.lists.ImportMode;
import org.postern.lists.ListChange;
import org.postern.peers.PostgresServer;

/** Lists of servers that share one real PostgreSQL. */
class SharedListsTest {

  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private static PostgresServer server;

  @TempDir private Path folder;
  private final String schema = "lists_" + UUID.randomUUID().toString().replace("-", "");

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(PostgresServer.isInstalled(), "postgresql is not installed");
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void anEntryOfOneServerHoldsOnTheOther() throws Exception {
    BookComponent one = book("one", server);
    BookComponent two = book("two", server);
    try {
      one.add(BLOCKED, one.draft("192.0.2.0/24", "loud", ""), "ann");
      assertThat(one.holds(BLOCKED, "192.0.2.7")).isTrue();
      await(() -> two.holds(BLOCKED, "192.0.2.7"));
      assertThat(two.find(BLOCKED, "", 0, 1).entries().get(0).who()).isEqualTo("ann on one");
      two.remove(BLOCKED, List.of("192.0.2.0/24"), "bob");
      await(() -> !one.holds(BLOCKED, "192.0.2.7"));
      assertThat(one.changes(10)).extracting(ListChange::who).contains("bob on two");
    } finally {
      one.close();
      two.close();
    }
  }

  @Test
  void aLongListComesWhole() throws Exception {
    BookComponent one = book("one", server);
    BookComponent two = book("two", server);
    try {
      StringBuilder csv = new StringBuilder("entry\n");
      for (int i = 0; i < 12_000; i++) {
        csv.append("host").append(i).append(".example\n");
      }
      one.take(
          BLOCKED, new StringReader(csv.toString()), new ImportMode(true, false, false), "ann");
      await(() -> two.find(BLOCKED, "", 0, 1).total() == 12_000);
      await(() -> two.holds(BLOCKED, "host11999.example"));
    } finally {
      one.close();
      two.close();
    }
  }

  @Test
  void withoutTheDatabaseListsHoldAndNoneIsChanged() throws Exception {
    try (PostgresServer own = PostgresServer.start()) {
      BookComponent one = book("one", own);
      one.add(BLOCKED, one.draft("a.example", "", ""), "ann");
      own.stop();
      assertThatThrownBy(() -> one.add(BLOCKED, one.draft("b.example", "", ""), "ann"))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("nothing was stored", "does not answer");
      one.close();
      BookComponent again = book("one", own);
      try {
        assertThat(again.holds(BLOCKED, "a.example")).isTrue();
        await(() -> again.problem().isPresent());
        own.run();
        await(() -> again.problem().isEmpty());
        again.add(BLOCKED, again.draft("b.example", "", ""), "ann");
        assertThat(again.holds(BLOCKED, "b.example")).isTrue();
      } finally {
        again.close();
      }
    }
  }

  @Test
  void aServerThatHadListsBeforeHandsThemOver() throws Exception {
    BookComponent alone =
        new BookComponent(
            folder.resolve("one"), new ConfiguredLists(Forms.empty()), Optional.empty(), "");
    alone.add(BLOCKED, alone.draft("a.example", "", ""), "ann");
    alone.close();
    BookComponent one = book("one", server);
    BookComponent two = book("two", server);
    try {
      await(() -> two.holds(BLOCKED, "a.example"));
    } finally {
      one.close();
      two.close();
    }
  }

  private BookComponent book(String name, PostgresServer database) {
    return new BookComponent(
        folder.resolve(name),
        new ConfiguredLists(Forms.empty()),
        Optional.of(
            new ServerDatabase.Settings(
                database.url(), database.user(), database.password(), schema)),
        name);
  }

  private static void await(Callable<Boolean> question) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!question.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true within a minute");
      }
      Thread.sleep(10);
    }
  }
}
