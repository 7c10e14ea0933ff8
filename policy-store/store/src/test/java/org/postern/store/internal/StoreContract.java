// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.database.Database;
import org.postern.store.Author;
import org.postern.store.RefusedException;
import org.postern.store.Revision;

/** What Configuration Admin may expect of its persistence, on any database. */
abstract class StoreContract {

  static final String PID = "org.postern.engine";

  private Database database;
  StoreRig rig;

  /** Opens the database of this test, again and again. */
  abstract Database open() throws IOException;

  @BeforeEach
  void start() throws IOException {
    database = open();
    rig = new StoreRig(database);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  void again() throws IOException {
    stop();
    start();
  }

  @Test
  void everyTypeIsThereAgain() throws Exception {
    Map<String, Object> values =
        Map.of(
            "text",
            "ä \"quoted\" \u0000 \ud83d\ude00",
            "number",
            7,
            "long",
            Long.MIN_VALUE,
            "double",
            Double.NaN,
            "truth",
            true,
            "letter",
            'x',
            "list",
            new String[] {"a", ""},
            "ports",
            new int[] {25, 587},
            "none",
            new Long[0],
            "vector",
            new Vector<>(List.of((short) 1, (short) 2)));
    rig.set(PID, values);
    again();
    Dictionary<?, ?> read = rig.manager.load(PID);
    assertThat(read.size()).isEqualTo(values.size() + 1);
    values.forEach(
        (name, value) -> {
          assertThat(read.get(name)).as(name).isEqualTo(value);
          assertThat(read.get(name)).as(name).isInstanceOf(value.getClass());
        });
  }

  @Test
  void aChangeIsARevisionWithWhoAndWhat() throws Exception {
    rig.set(PID, Map.of("workers", 4, "queue", 10));
    rig.set(PID, Map.of("workers", 8, "queue", 10));
    Revision newest = rig.store.revisions(Long.MAX_VALUE, 1).get(0);
    assertThat(newest.number()).isEqualTo(2);
    assertThat(newest.author()).isEqualTo(StoreRig.ANN);
    assertThat(newest.pids()).containsExactly(PID);
    assertThat(rig.store.changes(2))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.name()).isEqualTo("workers");
              assertThat(change.before()).hasValue("4");
              assertThat(change.after()).hasValue("8");
            });
  }

  @Test
  void withoutAnAuthorItIsCode() throws IOException {
    rig.manager.store(PID, StoreRig.dictionary(PID, Map.of("workers", 4)));
    assertThat(rig.store.revision(1).orElseThrow().author().origin()).isEqualTo(Author.Origin.CODE);
  }

  @Test
  void whatFelixKeepsForItselfIsNoRevision() throws Exception {
    rig.manager.store("bindings", new Hashtable<>(Map.of(PID, "postern:engine")));
    rig.set(PID, Map.of("_felix_.cm.newConfiguration", true));
    assertThat(rig.store.newest()).isZero();
    rig.set(PID, Map.of("workers", 4));
    rig.set(PID, Map.of("workers", 4, ":org.apache.felix.configadmin.revision:", 7L));
    rig.set(PID, Map.of("workers", 4, "service.bundleLocation", "?"));
    assertThat(rig.store.newest()).isEqualTo(1);
    again();
    assertThat(rig.manager.load(PID).get("service.bundleLocation")).isEqualTo("?");
    assertThat(rig.manager.load("bindings").get(PID)).isEqualTo("postern:engine");
    assertThat(Collections.list(rig.manager.getDictionaries())).hasSize(1);
  }

  @Test
  void whatWasDeletedIsGoneAndCanBeUndone() throws Exception {
    rig.set(PID, Map.of("workers", 4));
    rig.manager.delete(PID);
    again();
    assertThat(rig.manager.exists(PID)).isFalse();
    assertThat(rig.store.newest()).isEqualTo(2);
    rig.store.apply(rig.store.planUndo(2), StoreRig.ANN, "");
    assertThat(rig.manager.load(PID).get("workers")).isEqualTo(4);
  }

  @Test
  void aRefusedValueIsNotThereAndTheLastGoodOneStays() throws Exception {
    rig.checks.add(
        (pid, factory, values) ->
            values.get("workers").equals(65) ? List.of("workers = '65'; 1 to 64") : List.of());
    rig.set(PID, Map.of("workers", 4));
    assertThatThrownBy(() -> rig.set(PID, Map.of("workers", 65)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("workers = '65'; 1 to 64");
    assertThat(rig.manager.load(PID).get("workers")).isEqualTo(4);
    assertThat(rig.store.newest()).isEqualTo(1);
  }

  @Test
  void writersAtOnceMakeOneRevisionEach() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int number = i;
        work.add(
            () -> {
              rig.set("org.postern.p" + number % 4, Map.of("n", number));
              return true;
            });
      }
      for (Future<Boolean> each : pool.invokeAll(work)) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(rig.store.newest()).isEqualTo(40);
    again();
    assertThat(rig.holdings.at(40)).isEqualTo(Policy.EMPTY.after(rig.holdings.changes(0, 40)));
  }
}
