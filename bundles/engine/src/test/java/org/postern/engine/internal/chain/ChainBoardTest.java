// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.internal.settings.EngineReader;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.FilterStatus;

class ChainBoardTest {

  private static final Filter SILENT = transaction -> Findings.none();

  @TempDir Path directory;

  @Test
  void ordersByRankingThenById() {
    ChainBoard board = board();
    board.add("k1", card("b", 0), SILENT);
    board.add("k2", card("a", 0), SILENT);
    board.add("k3", card("last", -1), SILENT);
    board.add("k4", card("first", 1), SILENT);
    assertThat(ids(board)).containsExactly("first", "a", "b", "last");
  }

  @Test
  void theAdministratorsOrderIsStronger() {
    ChainBoard board = board();
    board.add("k1", card("a", 5), SILENT);
    board.add("k2", card("b", 0), SILENT);
    board.settings(settings(Set.of(), Map.of("b", 9)));
    assertThat(ids(board)).containsExactly("b", "a");
    assertThat(board.statuses(Set.of()).get(0).ranking()).isEqualTo(9);
  }

  @Test
  void aSnapshotNeverChanges() {
    ChainBoard board = board();
    board.add("k1", card("a", 0), SILENT);
    Snapshot before = board.current();
    board.remove("k1");
    assertThat(before.links()).hasSize(1);
    assertThat(board.current().links()).isEmpty();
  }

  @Test
  void aSecondVersionBesideTheOneThatServesIsIgnored() {
    ChainBoard board = board();
    board.add("old", versioned("a", "1.9.0", 1), SILENT);
    board.add("new", versioned("a", "1.10.0", 2), SILENT);
    assertThat(board.current().links()).hasSize(1);
    assertThat(board.statuses(Set.of()).get(0).version()).isEqualTo("1.9.0");
    board.remove("old");
    assertThat(board.statuses(Set.of()).get(0).version()).isEqualTo("1.10.0");
    assertThat(board.current().missing()).isEmpty();
  }

  @Test
  void ofThoseThatRemainTheNewestTakesOver() {
    ChainBoard board = board();
    board.add("first", versioned("a", "1.0.0", 1), SILENT);
    board.add("third", versioned("a", "1.10.0", 2), SILENT);
    board.add("second", versioned("a", "1.9.0", 3), SILENT);
    board.remove("first");
    assertThat(board.statuses(Set.of()).get(0).version()).isEqualTo("1.10.0");
  }

  @Test
  void aComponentMadeAnewInItsBundleKeepsItsPart() {
    ChainBoard board = board();
    board.add("before", versioned("a", "1.0.0", 1), SILENT);
    board.add("other", versioned("a", "2.0.0", 2), SILENT);
    board.remove("before");
    assertThat(board.statuses(Set.of()).get(0).version()).isEqualTo("2.0.0");
    board.add("after", versioned("a", "1.0.0", 1), SILENT);
    assertThat(board.statuses(Set.of()).get(0).version()).isEqualTo("1.0.0");
  }

  @Test
  void whoTookOverFromABundleThatWasUninstalledKeepsThePart() {
    ChainBoard board = board();
    board.add("old", versioned("a", "1.0.0", 1), SILENT);
    board.add("new", versioned("a", "2.0.0", 2), SILENT);
    board.remove("old");
    board.forget(1);
    board.add("third", versioned("a", "3.0.0", 3), SILENT);
    assertThat(board.statuses(Set.of()).get(0).version()).isEqualTo("2.0.0");
  }

  @Test
  void ofTwoServicesOfOneBundleTheLaterIsAsked() {
    ChainBoard board = board();
    Filter later = transaction -> Findings.none();
    board.add("b", of(1, "a", 2), later);
    board.add("a", of(1, "a", 1), SILENT);
    assertThat(board.current().links().get(0).filter()).isSameAs(later);
  }

  @Test
  void whoeverWasInTheChainIsRequired() {
    ChainBoard board = board("shield");
    assertThat(board.current().missing()).containsExactly("shield");
    board.add("k", card("mine", 0), SILENT);
    board.remove("k");
    assertThat(board.current().missing()).containsExactlyInAnyOrder("shield", "mine");
  }

  @Test
  void whoIsDisabledIsNeitherAskedNorMissed() {
    ChainBoard board = board("shield");
    board.add("k", card("mine", 0), SILENT);
    board.settings(settings(Set.of("mine", "shield"), Map.of()));
    assertThat(board.current().links()).isEmpty();
    assertThat(board.current().missing()).isEmpty();
    assertThat(board.statuses(Set.of()))
        .extracting(FilterStatus::state)
        .containsOnly(FilterStatus.State.DISABLED);
  }

  @Test
  void wantsWhatItsFiltersWant() {
    ChainBoard board = board();
    board.add("k1", card("a", 0, Stage.HELO), SILENT);
    board.add("k2", card("b", 0, Stage.RCPT), SILENT);
    assertThat(board.current().wants().stages()).containsExactlyInAnyOrder(Stage.HELO, Stage.RCPT);
    assertThat(board.current().wants().body()).isFalse();
  }

  @Test
  void wantsEverythingWhileAFilterIsMissingThatNobodyKnows() {
    ChainBoard board = board("shield");
    assertThat(board.current().wants().stages()).containsExactlyInAnyOrder(Stage.values());
    assertThat(board.current().wants().body()).isTrue();
  }

  @Test
  void wantsWhatAMissingFilterWantedBefore() {
    ChainBoard board = board();
    board.add("k", reading("a"), SILENT);
    board.remove("k");
    assertThat(board.current().wants().stages()).containsExactly(Stage.MESSAGE);
    assertThat(board.current().wants().body()).isTrue();
  }

  @Test
  void changedPropertiesMoveAFilter() {
    ChainBoard board = board();
    board.add("k1", card("a", 0), SILENT);
    board.add("k2", card("b", 0), SILENT);
    assertThat(board.change("k2", card("b", 1))).isTrue();
    assertThat(ids(board)).containsExactly("b", "a");
    assertThat(board.change("unknown", card("c", 1))).isFalse();
  }

  @Test
  void tellsOfEveryChange() {
    ChainBoard board = board();
    AtomicInteger told = new AtomicInteger();
    board.whenChanged(told::incrementAndGet);
    board.add("k", card("a", 0), SILENT);
    board.change("k", card("a", 1));
    board.settings(settings(Set.of(), Map.of()));
    board.remove("k");
    board.remove("k");
    assertThat(told).hasValue(4);
  }

  @Test
  void aLeavingFilterIsWaitedFor() throws InterruptedException {
    ChainBoard board = board();
    board.add("k", card("a", 0), SILENT);
    Link link = board.current().links().get(0);
    assertThat(link.enter()).isTrue();
    CountDownLatch out = new CountDownLatch(1);
    board.whenChanged(out::countDown);
    CompletableFuture<Boolean> removed = CompletableFuture.supplyAsync(() -> board.remove("k"));
    assertThat(out.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(board.current().links()).isEmpty();
    assertThat(removed).isNotDone();
    link.exit();
    assertThat(removed.join()).isTrue();
    assertThat(link.enter()).isFalse();
  }

  @Test
  void statusesTellAllThereIsToKnow() {
    ChainBoard board = board("shield");
    board.add("k", card("a", 3, Stage.HELO), SILENT);
    Link link = board.current().links().get(0);
    link.returned(1000);
    link.returned(3000);
    link.failed();
    link.timedOut(5000, "network", true);
    FilterStatus status = board.statuses(Set.of("a")).get(0);
    assertThat(status.calls()).isEqualTo(3);
    assertThat(status.meanNanos()).isEqualTo(3000);
    assertThat(status.faults()).isOne();
    assertThat(status.timeouts()).isOne();
    assertThat(status.stuck()).isOne();
    assertThat(status.monitored()).isTrue();
    assertThat(status.required()).isTrue();
    assertThat(status.stages()).containsExactly(Stage.HELO);
    assertThat(board.statuses(Set.of()).get(1).state()).isEqualTo(FilterStatus.State.MISSING);
  }

  @Test
  void countsGoOnWithTheNextVersion() {
    ChainBoard board = board();
    board.add("k1", versioned("a", "1.0.0", 1), SILENT);
    board.current().links().get(0).returned(1000);
    board.remove("k1");
    board.add("k2", versioned("a", "2.0.0", 2), SILENT);
    board.current().links().get(0).returned(1000);
    assertThat(board.statuses(Set.of()).get(0).calls()).isEqualTo(2);
  }

  @Test
  void aNewVersionIsNotBarredForTheStuckCallsOfTheOld() {
    ChainBoard board = board();
    board.add("k1", versioned("a", "1.0.0", 1), SILENT);
    Link old = board.current().links().get(0);
    old.timedOut(1, "n", true);
    old.timedOut(1, "n", true);
    assertThat(old.barred(0)).isPresent();
    board.remove("k1");
    board.add("k2", versioned("a", "2.0.0", 2), SILENT);
    assertThat(board.current().links().get(0).barred(0)).isEmpty();
    old.cameBack();
    assertThat(board.statuses(Set.of()).get(0).stuck()).isOne();
  }

  private static List<String> ids(ChainBoard board) {
    return board.current().links().stream().map(Link::id).toList();
  }

  private ChainBoard board(String... seed) {
    Roster roster = new Roster(directory.resolve("ids"), List.of(seed));
    return new ChainBoard(roster, EngineReader.defaults());
  }

  private static FilterCard card(String id, int ranking, Stage... stages) {
    Set<Stage> wanted = stages.length == 0 ? Set.of(Stage.MESSAGE) : Set.of(stages);
    return new FilterCard(id, wanted, false, false, ranking, new FilterCard.Origin(1, "1.0.0", 1));
  }

  private static FilterCard reading(String id) {
    FilterCard.Origin origin = new FilterCard.Origin(1, "1.0.0", 1);
    return new FilterCard(id, Set.of(Stage.MESSAGE), false, true, 0, origin);
  }

  private static FilterCard of(long bundle, String id, long age) {
    FilterCard.Origin origin = new FilterCard.Origin(bundle, "1.0.0", age);
    return new FilterCard(id, Set.of(Stage.MESSAGE), false, false, 0, origin);
  }

  private static FilterCard versioned(String id, String version, long age) {
    FilterCard.Origin origin = new FilterCard.Origin(age, version, age);
    return new FilterCard(id, Set.of(Stage.MESSAGE), false, false, 0, origin);
  }

  private static EngineSettings settings(Set<String> disabled, Map<String, Integer> rankings) {
    EngineSettings base = EngineReader.defaults();
    return new EngineSettings(
        1,
        1,
        10,
        5000,
        8000,
        25000,
        1000,
        2,
        1000,
        disabled,
        rankings,
        Map.of(),
        10,
        0,
        base.limits());
  }
}
