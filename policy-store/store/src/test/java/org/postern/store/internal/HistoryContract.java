// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.database.Database;
import org.postern.store.Difference;
import org.postern.store.Plan;
import org.postern.store.RefusedException;

/** What an administrator may expect of the history, on any database. */
abstract class HistoryContract {

  private static final String ENGINE = "org.postern.engine";
  private static final String MILTER = "org.postern.milter";

  private Database database;
  private StoreRig rig;

  /** Opens the database of this test. */
  abstract Database open() throws IOException;

  @BeforeEach
  void start() throws Exception {
    database = open();
    rig = new StoreRig(database);
    rig.set(ENGINE, Map.of("workers", 4, "queue", 10));
    rig.set(MILTER, Map.of("listen", new String[] {"inet:8891@127.0.0.1"}));
    rig.set(ENGINE, Map.of("workers", 8));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void anyTwoStatesCanBeCompared() throws IOException {
    assertThat(rig.store.difference(1, 3))
        .extracting(Difference::pid, Difference::name)
        .containsExactly(
            tuple(ENGINE, "queue"),
            tuple(ENGINE, "workers"),
            tuple(MILTER, ""),
            tuple(MILTER, "listen"));
    assertThat(rig.store.difference(3, 3)).isEmpty();
    assertThatThrownBy(() -> rig.store.difference(1, 4)).hasMessageContaining("newest is 3");
  }

  @Test
  void aRollBackIsARevisionItself() throws IOException {
    Plan plan = rig.store.planRollBack(1);
    assertThat(plan.differences()).hasSize(4);
    assertThat(rig.store.newest()).as("a plan changes nothing").isEqualTo(3);
    assertThat(rig.store.apply(plan, StoreRig.ANN, "as it was").orElseThrow().number())
        .isEqualTo(4);
    assertThat(rig.manager.exists(MILTER)).isFalse();
    assertThat(rig.manager.load(ENGINE).get("queue")).isEqualTo(10);
    assertThat(rig.store.difference(1, 4)).isEmpty();
    assertThat(rig.store.apply(rig.store.planRollBack(4), StoreRig.ANN, "")).isEmpty();
  }

  @Test
  void undoingOneRevisionLeavesOthersAlone() throws Exception {
    rig.store.apply(rig.store.planUndo(2), StoreRig.ANN, "");
    assertThat(rig.manager.exists(MILTER)).isFalse();
    assertThat(rig.manager.load(ENGINE).get("workers")).isEqualTo(8);
    assertThat(rig.store.planUndo(1).notes()).as("changed again since").isNotEmpty();
    assertThat(rig.store.planUndo(3).notes()).isEmpty();
  }

  @Test
  void aPlanThatIsOutOfDateIsRefused() throws Exception {
    Plan plan = rig.store.planRollBack(1);
    rig.set(ENGINE, Map.of("workers", 9));
    assertThatThrownBy(() -> rig.store.apply(plan, StoreRig.ANN, ""))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("changed meanwhile");
    assertThat(rig.manager.load(ENGINE).get("workers")).isEqualTo(9);
  }

  @Test
  void aRollBackToWhatIsNotAllowedAnyMoreIsRefused() throws Exception {
    rig.checks.add(
        (pid, factory, values) ->
            values.containsKey("queue") ? List.of("queue = '10'") : List.of());
    Plan plan = rig.store.planRollBack(1);
    assertThat(plan.problems()).containsExactly(ENGINE + ": queue = '10'");
    assertThatThrownBy(() -> rig.store.apply(plan, StoreRig.ANN, ""))
        .isInstanceOf(RefusedException.class);
    assertThat(rig.store.newest()).isEqualTo(3);
  }

  @Test
  void whatIsExportedCanBeImportedElsewhere() throws IOException {
    String json = rig.store.export(3);
    assertThat(json).contains("\"workers:Integer\": 8", "\"listen\": [\"inet:8891@127.0.0.1\"]");
    assertThat(rig.store.planImport(json).differences()).isEmpty();
    rig.store.apply(rig.store.planRollBack(0), StoreRig.ANN, "");
    assertThat(rig.manager.exists(ENGINE)).isFalse();
    rig.store.apply(rig.store.planImport(json), StoreRig.ANN, "");
    assertThat(rig.store.difference(3, rig.store.newest())).isEmpty();
    assertThat(rig.manager.load(ENGINE).get("service.pid")).isEqualTo(ENGINE);
  }

  @Test
  void anImportLeavesOtherSettingsAndTellsOfUnknownModules() throws IOException {
    Plan plan = rig.store.planImport("{ \"com.example\": { \"a\": 1 } }");
    assertThat(plan.differences()).hasSize(2).allMatch(d -> d.pid().equals("com.example"));
    assertThat(plan.notes()).singleElement().asString().contains("com.example");
    assertThatThrownBy(() -> rig.store.planImport("{ \"com.example\": 1 }"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("com.example is no object");
  }

  @Test
  void aSnapshotIsANameForARevision() throws IOException {
    rig.store.snapshot("before the holidays", 2, StoreRig.ANN);
    assertThat(rig.store.snapshots())
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.revision()).isEqualTo(2));
    assertThatThrownBy(() -> rig.store.snapshot("before the holidays", 3, StoreRig.ANN))
        .hasMessageContaining("already");
    assertThatThrownBy(() -> rig.store.snapshot("<script>", 3, StoreRig.ANN))
        .isInstanceOf(RefusedException.class);
    assertThat(rig.store.removeSnapshot("before the holidays")).isTrue();
    assertThat(rig.store.snapshots()).isEmpty();
  }
}
