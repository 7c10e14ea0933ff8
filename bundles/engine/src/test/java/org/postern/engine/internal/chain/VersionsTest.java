// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.internal.settings.EngineReader;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.FilterVersion;

/** One version of a module takes the place of another: bundle 1 is the old one, 2 the new one. */
class VersionsTest {

  private static final Filter SILENT = transaction -> Findings.none();
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir Path directory;

  @Test
  void aProposedBundleIsNeitherAskedNorRequired() {
    ChainBoard board = board();
    board.propose(2);
    put(board, 2, "a");
    assertThat(serving(board)).isEmpty();
    assertThat(board.current().missing()).isEmpty();
    assertThat(places(board)).containsExactly("a 2 CANDIDATE");
    assertThat(board.proposal(2).filters()).containsExactly("a");
    assertThat(roster().ids()).isEmpty();
  }

  @Test
  void aCandidateDoesNotTakeOverWhenTheServingOneGoes() {
    ChainBoard board = board();
    Object old = put(board, 1, "a");
    board.propose(2);
    put(board, 2, "a");
    board.remove(old);
    assertThat(board.current().missing()).containsExactly("a");
  }

  @Test
  void aPromotedBundleTakesAllItsPartsInOneStep() {
    ChainBoard board = board();
    put(board, 1, "a");
    put(board, 1, "b");
    board.propose(2);
    put(board, 2, "a");
    put(board, 2, "b");
    int[] changes = {0};
    board.whenChanged(() -> changes[0]++);
    promote(board, 2, 1);
    assertThat(changes[0]).isOne();
    assertThat(serving(board)).containsExactly("a 2", "b 2");
    assertThat(places(board))
        .containsExactly("a 2 PROBATION", "a 1 FALLBACK", "b 2 PROBATION", "b 1 FALLBACK");
  }

  @Test
  void aSettledBundleServesAndTheOldOneMayGo() {
    ChainBoard board = board();
    Object old = put(board, 1, "a");
    board.propose(2);
    put(board, 2, "a");
    assertThat(board.settle(promote(board, 2, 1))).isTrue();
    assertThat(places(board)).containsExactly("a 2 SERVING", "a 1 SPARE");
    assertThat(board.current().links().get(0).standby()).isEmpty();
    board.remove(old);
    assertThat(serving(board)).containsExactly("a 2");
  }

  @Test
  void whatIsGivenBackServesAgainAndTheOtherStaysOutside() {
    ChainBoard board = board();
    put(board, 1, "a");
    board.propose(2);
    put(board, 2, "a");
    Probation probation = promote(board, 2, 1);
    assertThat(board.giveBack(probation)).isTrue();
    assertThat(places(board)).containsExactly("a 1 SERVING", "a 2 CANDIDATE");
    assertThat(board.giveBack(probation)).as("a second time").isFalse();
    assertThat(board.settle(probation)).as("after its end").isFalse();
  }

  @Test
  void aNewFilterIsRequiredForGoodOnlyOnceItIsSettled() {
    ChainBoard board = board();
    put(board, 1, "a");
    board.propose(2);
    put(board, 2, "a");
    Object fresh = put(board, 2, "b");
    Probation probation = promote(board, 2, 1);
    assertThat(board.current().link("b").orElseThrow().isTrial()).isTrue();
    assertThat(board.current().link("a").orElseThrow().isTrial()).isFalse();
    assertThat(roster().ids()).containsExactly("a");
    board.settle(probation);
    assertThat(roster().ids()).containsExactlyInAnyOrder("a", "b");
    assertThat(board.current().link("b").orElseThrow().isTrial()).isFalse();
    board.remove(fresh);
    assertThat(board.current().missing()).containsExactly("b");
  }

  @Test
  void aNewFilterThatIsGivenBackIsNotMissed() {
    ChainBoard board = board();
    put(board, 1, "a");
    board.propose(2);
    put(board, 2, "a");
    Object fresh = put(board, 2, "b");
    board.giveBack(promote(board, 2, 1));
    board.remove(fresh);
    assertThat(serving(board)).containsExactly("a 1");
    assertThat(board.current().missing()).isEmpty();
  }

  @Test
  void aNewModuleReplacesNobody() {
    ChainBoard board = board();
    board.propose(2);
    put(board, 2, "a");
    Probation probation = board.promote(2, OptionalLong.empty(), LONG, (a, b, c, d) -> {});
    assertThat(serving(board)).containsExactly("a 2");
    board.giveBack(probation);
    assertThat(serving(board)).isEmpty();
    assertThat(board.current().missing()).isEmpty();
  }

  @Test
  void whatTheNewVersionHasNoMoreLeavesAndComesBackWithTheOld() {
    ChainBoard board = board();
    put(board, 1, "a");
    put(board, 1, "b");
    board.propose(2);
    put(board, 2, "a");
    Probation probation = promote(board, 2, 1);
    assertThat(serving(board)).containsExactly("a 2");
    assertThat(board.current().missing()).isEmpty();
    assertThat(places(board)).contains("b 1 FALLBACK");
    board.giveBack(probation);
    assertThat(serving(board)).containsExactly("a 1", "b 1");
  }

  @Test
  void whatTheNewVersionHasNoMoreIsNotRequiredOnceItIsSettled() {
    ChainBoard board = board();
    Object gone = put(board, 1, "b");
    put(board, 1, "a");
    board.propose(2);
    put(board, 2, "a");
    board.settle(promote(board, 2, 1));
    assertThat(serving(board)).containsExactly("a 2");
    board.remove(gone);
    assertThat(board.current().missing()).isEmpty();
    assertThat(roster().ids()).containsExactly("a");
  }

  @Test
  void theOldOneServesWhileTheNewOneIsAwayOnProbation() {
    ChainBoard board = board();
    put(board, 1, "a");
    board.propose(2);
    Object first = put(board, 2, "a");
    Probation probation = promote(board, 2, 1);
    board.remove(first);
    assertThat(serving(board)).containsExactly("a 1");
    assertThat(board.isIncomplete(probation)).isTrue();
    put(board, 2, "a");
    assertThat(serving(board))
        .as("a form was saved, and its component made anew")
        .containsExactly("a 2");
    assertThat(board.isIncomplete(probation)).isFalse();
  }

  @Test
  void whoStandsByKeepsTheDoorAskingForWhatItWants() {
    ChainBoard board = board();
    put(board, 1, "a", Stage.RCPT);
    board.propose(2);
    put(board, 2, "a", Stage.HELO);
    Probation probation = promote(board, 2, 1);
    assertThat(board.current().wants().stages()).containsExactlyInAnyOrder(Stage.HELO, Stage.RCPT);
    board.settle(probation);
    assertThat(board.current().wants().stages()).containsExactly(Stage.HELO);
  }

  @Test
  void whoServesCannotBeProposed() {
    ChainBoard board = board();
    put(board, 1, "a");
    assertThatIllegalStateException()
        .isThrownBy(() -> board.propose(1))
        .withMessageContaining("Bundle 1")
        .withMessageContaining("in the chain already");
  }

  @Test
  void whoWasNotProposedCannotBePromoted() {
    ChainBoard board = board();
    put(board, 1, "a");
    put(board, 2, "a");
    assertThatIllegalStateException()
        .isThrownBy(() -> promote(board, 2, 1))
        .withMessageContaining("was not proposed");
  }

  @Test
  void aBundleWithoutFiltersCannotBePromoted() {
    ChainBoard board = board();
    board.propose(2);
    assertThatIllegalStateException()
        .isThrownBy(() -> promote(board, 2, 1))
        .withMessageContaining("no filter");
  }

  @Test
  void aFilterOfAThirdBundleIsNotTaken() {
    ChainBoard board = board();
    put(board, 1, "a");
    put(board, 3, "b");
    board.propose(2);
    put(board, 2, "a");
    put(board, 2, "b");
    assertThatIllegalStateException()
        .isThrownBy(() -> promote(board, 2, 1))
        .withMessageContaining("Filter b is served by bundle 3");
    assertThat(serving(board)).containsExactly("a 1", "b 3");
  }

  @Test
  void aRetiredFilterLeavesAtOnceAndIsNotMissed() {
    ChainBoard board = board("a");
    Object key = put(board, 1, "a");
    board.retire(Set.of("a"));
    assertThat(serving(board)).isEmpty();
    assertThat(board.current().missing()).isEmpty();
    board.remove(key);
    assertThat(board.current().missing()).isEmpty();
    assertThat(board("a").current().missing()).as("after a restart").isEmpty();
  }

  @Test
  void aRetiredFilterThatComesAgainIsRequiredAgain() {
    ChainBoard board = board("a");
    board.remove(put(board, 1, "a"));
    board.retire(Set.of("a"));
    put(board, 2, "a");
    assertThat(serving(board)).containsExactly("a 2");
    assertThat(board("a").current().missing()).as("after a restart").containsExactly("a");
  }

  @Test
  void numbersAreThoseOfAVersionAndOfAllTogether() {
    ChainBoard board = board();
    Object old = put(board, 1, "a");
    board.current().links().get(0).returned(1000);
    board.current().links().get(0).failed();
    board.propose(2);
    put(board, 2, "a");
    board.settle(promote(board, 2, 1));
    board.current().links().get(0).returned(3000);
    assertThat(board.versions())
        .extracting(version -> version.version() + " " + version.calls() + " " + version.faults())
        .containsExactly("2.0.0 1 0", "1.0.0 1 1");
    board.remove(old);
    board.forget(1);
    assertThat(board.versions()).hasSize(1);
    assertThat(board.statuses(Set.of()))
        .singleElement()
        .matches(status -> status.calls() == 2 && status.faults() == 1)
        .matches(status -> status.meanNanos() == 2000);
  }

  @Test
  void sinceWhenItServesIsTold() {
    ChainBoard board = board();
    put(board, 1, "a");
    FilterVersion before = board.versions().get(0);
    put(board, 3, "c");
    assertThat(board.versions().get(0)).as("another change").isEqualTo(before);
    board.propose(2);
    put(board, 2, "a");
    Probation probation = promote(board, 2, 1);
    FilterVersion promoted = board.versions().get(0);
    assertThat(promoted.since()).isAfterOrEqualTo(before.since());
    assertThat(promoted.probationEnd()).contains(probation.end());
    assertThat(board.versions().get(1).probationEnd()).isEmpty();
  }

  private static Probation promote(ChainBoard board, long bundle, long replaced) {
    return board.promote(bundle, OptionalLong.of(replaced), LONG, (a, b, c, d) -> {});
  }

  private static Object put(ChainBoard board, long bundle, String id, Stage... stages) {
    Object key = new Object();
    Set<Stage> wanted = stages.length == 0 ? Set.of(Stage.MESSAGE) : Set.of(stages);
    FilterCard.Origin origin = new FilterCard.Origin(bundle, bundle + ".0.0", bundle);
    board.add(key, new FilterCard(id, wanted, false, false, 0, origin), SILENT);
    return key;
  }

  private static List<String> serving(ChainBoard board) {
    return board.current().links().stream().map(link -> link.id() + " " + link.bundle()).toList();
  }

  private static List<String> places(ChainBoard board) {
    return board.versions().stream()
        .map(one -> one.id() + " " + one.bundleId() + " " + one.place())
        .toList();
  }

  private ChainBoard board(String... seed) {
    return new ChainBoard(roster(seed), EngineReader.defaults());
  }

  private Roster roster(String... seed) {
    return new Roster(directory.resolve("ids"), List.of(seed));
  }
}
