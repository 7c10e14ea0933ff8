// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.Action;
import org.postern.flow.Client;
import org.postern.flow.FilterStatus;
import org.postern.flow.FilterVersion;
import org.postern.flow.ProbationEnd;
import org.postern.flow.ProbationEnd.Outcome;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** A promoted version proves itself on mail, with the version before at hand. */
@Timeout(180)
class ProbationTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Filter OLD = stamping("old");

  private final CountDownLatch never = new CountDownLatch(1);
  private final Rig rig = new Rig(Settings.timed(300, 5000, 9000, 1000), Settings.policy());

  /** Ways in which a new version may be worse than the one before. */
  enum Defect {
    THROWS,
    OVERFLOWS_THE_STACK,
    ANSWERS_NULL,
    MISSES_ITS_DEADLINE
  }

  @AfterEach
  void close() {
    never.countDown();
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void whatTheNewVersionFailsAtTheOldOneAnswersOnce(Defect defect) {
    deploy(bad(defect));
    Verdict verdict = send("203.0.113.7", "X-Evil: yes");
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(stamps(verdict)).containsExactly("old");
    assertThat(verdict.reasons())
        .extracting(reason -> reason.finding().rule())
        .containsExactly("engine.filter-repeated");
    assertThat(verdict.reasons().get(0).finding().sentence())
        .contains("Version 1.0.0", "version 2.0.0 on probation");
  }

  @Test
  void whatBothFailAtGetsTheFailureActionAndSpeaksAgainstNobody() {
    Filter both = failingOn("X-Evil");
    rig.put(1, "f", both, Stage.MESSAGE);
    rig.propose(2, "f", both, Stage.MESSAGE);
    rig.promote(2, 1, LONG);
    for (int i = 0; i < 40; i++) {
      assertThat(send("203.0." + i + ".7", "X-Evil: yes").action()).isEqualTo(Action.TEMPFAIL);
    }
    assertThat(send("203.0.113.7").action()).isEqualTo(Action.CONTINUE);
    assertThat(serving()).isEqualTo(2);
    assertThat(rig.told).isEmpty();
  }

  @Test
  void aSingleSenderCannotBringTheOldVersionBack() {
    deploy(failingOn("X-Evil"));
    for (int i = 0; i < 200; i++) {
      assertThat(stamps(send("203.0.113." + i, "X-Evil: yes"))).containsExactly("old");
    }
    assertThat(stamps(send("203.0.113.7"))).containsExactly("new");
    assertThat(rig.told).isEmpty();
  }

  @Test
  void aFewBadMessagesOfManySendersAreNotEnough() {
    deploy(failingOn("X-Evil"));
    for (int i = 0; i < 300; i++) {
      String evil = i % 20 == 0 ? "X-Evil: yes" : "X-Good: yes";
      send("203.0." + i % 200 + ".7", evil);
    }
    assertThat(serving()).isEqualTo(2);
    assertThat(rig.told).isEmpty();
  }

  @Test
  void manyFailuresForManySendersBringTheOldVersionBack() throws InterruptedException {
    deploy(failingOn("X-Evil"));
    for (int i = 0; i < 10; i++) {
      assertThat(stamps(send("203.0." + i + ".7", "X-Evil: yes"))).containsExactly("old");
    }
    ProbationEnd end = end();
    assertThat(end.outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(end.bundleId()).isEqualTo(2);
    assertThat(end.replaced()).hasValue(1);
    assertThat(end.filters()).containsExactly("f");
    assertThat(end.calls()).isEqualTo(10);
    assertThat(end.repeated()).isEqualTo(10);
    assertThat(end.sentence())
        .contains("Version 2.0.0 of f has left", "10 of its last 100 calls", "evil");
    assertThat(stamps(send("203.0.113.7"))).containsExactly("old");
    assertThat(rig.engine.deployments().versions())
        .extracting(FilterVersion::place)
        .containsExactly(FilterVersion.Place.SERVING, FilterVersion.Place.CANDIDATE);
  }

  @Test
  void behindARelaySendersAreToldApartByTheirDomains() throws InterruptedException {
    deploy(failingOn("X-Evil"));
    for (int i = 0; i < 20; i++) {
      sendAs("198.51.100.1", "<a@same.example>");
    }
    assertThat(rig.told).isEmpty();
    for (int i = 0; i < 20; i++) {
      sendAs("198.51.100.1", "<a@d" + i + ".example>");
    }
    assertThat(end().outcome()).isEqualTo(Outcome.RETURNED);
  }

  @Test
  void whoFailsOnAPlainMessageIsTakenBackAtTheFirstFailure() throws InterruptedException {
    deploy(
        transaction -> {
          throw new IllegalStateException("always");
        });
    assertThat(stamps(send("203.0.113.7"))).containsExactly("old");
    ProbationEnd end = end();
    assertThat(end.outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(end.sentence()).contains("plain test message", "always");
    assertThat(stamps(send("203.0.113.7"))).containsExactly("old");
  }

  @Test
  void whoGetsSlowForEverybodyIsTakenBack() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    deploy(
        transaction -> {
          if (calls.incrementAndGet() > 5) {
            never.await();
          }
          return stamp("new");
        });
    for (int i = 0; i < 8; i++) {
      assertThat(stamps(send("203.0.113.7"))).hasSize(1);
    }
    assertThat(end().outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(stamps(send("203.0.113.7"))).containsExactly("old");
  }

  @Test
  void whoHoldsAllTheThreadsItMayIsTakenBack() throws InterruptedException {
    deploy(
        transaction -> {
          if (has(transaction, "X-Evil")) {
            awaitWhatever(never);
          }
          return stamp("new");
        });
    for (int i = 0; i < 3; i++) {
      assertThat(stamps(send("203.0.113.7", "X-Evil: yes"))).containsExactly("old");
    }
    assertThat(end().sentence()).contains("2 calls that never returned");
  }

  @Test
  void whoPassesItsProbationStays() throws InterruptedException {
    deploy(stamping("new"), Duration.ofMillis(200));
    ProbationEnd end = end();
    assertThat(end.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(end.sentence()).contains("Version 2.0.0 of f stays");
    assertThat(stamps(send("203.0.113.7"))).containsExactly("new");
  }

  @Test
  void afterItsProbationNobodyAnswersInItsStead() throws InterruptedException {
    deploy(failingOn("X-Evil"), Duration.ofMillis(50));
    end();
    assertThat(send("203.0.113.7", "X-Evil: yes").action()).isEqualTo(Action.TEMPFAIL);
  }

  @Test
  void whoseFilterIsGoneIsTakenBack() throws InterruptedException {
    rig.put(1, "f", OLD, Stage.MESSAGE);
    Object key = rig.propose(2, "f", stamping("new"), Stage.MESSAGE);
    rig.promote(2, 1, LONG);
    rig.board.remove(key);
    assertThat(stamps(send("203.0.113.7"))).containsExactly("old");
    assertThat(end().sentence()).contains("one of its filters is gone");
  }

  @Test
  void theNextDeploymentEndsAProbation() throws InterruptedException {
    deploy(stamping("new"));
    rig.propose(3, "f", stamping("newest"), Stage.MESSAGE);
    rig.promote(3, 2, LONG);
    assertThat(end().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(stamps(send("203.0.113.7"))).containsExactly("newest");
    rig.engine.deployments().withdraw(3);
    assertThat(end().outcome()).isEqualTo(Outcome.WITHDRAWN);
    assertThat(stamps(send("203.0.113.7"))).containsExactly("new");
  }

  @Test
  void whereTheOldVersionWasNeverAskedItIsNotAskedNowAndTheNewOneGoes()
      throws InterruptedException {
    List<Stage> asked = new CopyOnWriteArrayList<>();
    Filter old =
        transaction -> {
          asked.add(transaction.stage());
          if (transaction.stage() != Stage.MAIL) {
            throw new IllegalStateException("there is no message at MAIL");
          }
          return Findings.none();
        };
    rig.put(1, "f", old, Stage.MAIL);
    Filter next =
        transaction -> {
          throw new IllegalStateException("always");
        };
    rig.propose(2, "f", next, Stage.MESSAGE);
    rig.promote(2, 1, LONG);
    // Nobody has examined it, so it must not pass; but not for an hour.
    assertThat(send("203.0.113.7").action()).isEqualTo(Action.TEMPFAIL);
    assertThat(end().outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(asked).containsOnly(Stage.MAIL);
    assertThat(send("203.0.113.7").action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void aPromotionThatIsRefusedEndsNoProbation() {
    deploy(transaction -> Findings.none());
    assertThatThrownBy(() -> rig.promote(3, 2, LONG)).isInstanceOf(IllegalStateException.class);
    assertThat(rig.told).isEmpty();
    assertThat(rig.board.probation(2)).isPresent();
  }

  @Test
  void withoutProbationItIsSettledAtOnce() throws InterruptedException {
    deploy(stamping("new"), Duration.ZERO);
    assertThat(end().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(rig.engine.deployments().versions().get(0).place())
        .isEqualTo(FilterVersion.Place.SERVING);
  }

  @Test
  void aNewFilterThatFailsHoldsNoMailUpAndGoes() throws InterruptedException {
    rig.propose(
        2,
        "fresh",
        transaction -> {
          throw new IllegalStateException("always");
        },
        Stage.MESSAGE);
    rig.engine.deployments().promote(2, OptionalLong.empty(), LONG);
    Verdict verdict = send("203.0.113.7");
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.edits()).contains(new Edit.AddHeader("X-Postern-Unexamined", "fresh"));
    assertThat(end().outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(rig.engine.filters()).isEmpty();
    assertThat(rig.roster.ids()).isEmpty();
  }

  @Test
  void aListenerThatThrowsHarmsNobody() throws InterruptedException {
    deploy(stamping("new"));
    rig.ends.add(
        0,
        end -> {
          throw new IllegalStateException("listener");
        });
    rig.engine.deployments().settle(2);
    assertThat(end().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void numbersOfBothVersionsAreKeptApart() {
    deploy(failingOn("X-Evil"));
    send("203.0.113.7", "X-Evil: yes");
    send("203.0.113.7");
    assertThat(rig.engine.deployments().versions())
        .extracting(one -> one.version() + " " + one.calls() + " " + one.faults())
        .containsExactly("2.0.0 2 1", "1.0.0 1 0");
    assertThat(rig.engine.filters())
        .singleElement()
        .matches(status -> status.state() == FilterStatus.State.ACTIVE)
        .matches(status -> status.calls() == 3 && status.faults() == 1);
  }

  private void deploy(Filter next) {
    deploy(next, LONG);
  }

  private void deploy(Filter next, Duration probation) {
    rig.put(1, "f", OLD, Stage.MESSAGE);
    rig.propose(2, "f", next, Stage.MESSAGE);
    rig.promote(2, 1, probation);
  }

  private Filter bad(Defect defect) {
    return transaction -> {
      if (!has(transaction, "X-Evil")) {
        return stamp("new");
      }
      switch (defect) {
        case THROWS -> throw new IllegalStateException("evil");
        case OVERFLOWS_THE_STACK -> overflow(0);
        case MISSES_ITS_DEADLINE -> never.await();
        default -> {
          return null;
        }
      }
      return stamp("new");
    };
  }

  /** Waits as a thread does that nothing can interrupt. */
  private static void awaitWhatever(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        continue;
      }
    }
  }

  private static int overflow(int depth) {
    return depth < 0 ? depth : overflow(depth + 1) + 1;
  }

  private static Filter failingOn(String header) {
    return transaction -> {
      if (has(transaction, header)) {
        throw new IllegalStateException("evil");
      }
      return stamp("new");
    };
  }

  private static boolean has(Transaction transaction, String header) {
    return transaction.message().orElseThrow().header(header).isPresent();
  }

  private static Filter stamping(String name) {
    return transaction -> stamp(name);
  }

  private static Findings stamp(String name) {
    return Findings.none().with(new Edit.AddHeader("X-Stamp", name));
  }

  private static List<String> stamps(Verdict verdict) {
    return verdict.edits().stream()
        .filter(edit -> edit instanceof Edit.AddHeader add && add.name().equals("X-Stamp"))
        .map(edit -> ((Edit.AddHeader) edit).value())
        .toList();
  }

  private Verdict send(String address, String... headers) {
    try (Session session = rig.openFrom(address)) {
      return rig.send(session, headers);
    }
  }

  private void sendAs(String address, String sender) {
    Client client = Rig.client(address, Set.of(Stage.values()), false);
    try (Session session = rig.engine.open(client)) {
      Rig.get(session.mail(Rig.address(sender)));
      Rig.get(session.rcpt(Rig.address("<b@own.example>")));
      rig.content(session, "X-Evil: yes");
    }
  }

  private long serving() {
    return rig.engine.deployments().versions().get(0).bundleId();
  }

  private ProbationEnd end() throws InterruptedException {
    ProbationEnd end = rig.told.poll(60, TimeUnit.SECONDS);
    assertThat(end).as("the end of a probation").isNotNull();
    return end;
  }
}
