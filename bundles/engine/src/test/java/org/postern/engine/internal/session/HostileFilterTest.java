// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.engine.internal.settings.FailureAction;
import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.Action;
import org.postern.flow.FilterStatus;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/**
 * Filters that misbehave because of what is in one message, while fifty others go on. None of this
 * may end a thread for good, delay others beyond reason, or let the message pass as examined.
 */
@Timeout(180)
class HostileFilterTest {

  private static final int OTHERS = 50;
  private static final int MESSAGES = 20;

  /** Generous, since the machine may be busy; a session that is held up waits far longer. */
  private static final long MANY_MILLIS = 15_000;

  private final AtomicBoolean over = new AtomicBoolean();
  private final CountDownLatch never = new CountDownLatch(1);
  private Rig rig = rig(Settings.timed(1000, 8000, 25000, 1000));

  /** An engine whose sessions are told by the threads of the test. */
  Rig rig(EngineSettings settings) {
    return new Rig(settings, Settings.policy());
  }

  /** Ways to misbehave. */
  enum Misdeed {
    THROWS,
    THROWS_ERROR,
    THROWS_SOMETHING_THAT_THROWS,
    ANSWERS_NULL,
    OVERFLOWS_THE_STACK,
    ASKS_FOR_ONE_BLOCK_TOO_LARGE,
    INTERRUPTS_ITSELF,
    BLOCKS_AND_HEEDS_INTERRUPTS,
    BLOCKS_FOR_EVER,
    SPINS
  }

  @AfterEach
  void close() {
    over.set(true);
    never.countDown();
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(Misdeed.class)
  void itsFailureActionComesWithinTheDeadlineWhileOthersGoOn(Misdeed misdeed) throws Exception {
    AtomicInteger good = new AtomicInteger();
    rig.put("hostile", hostile(misdeed), Stage.MESSAGE);
    rig.put(
        "good",
        transaction -> {
          good.incrementAndGet();
          return Findings.none();
        },
        Stage.MESSAGE);
    ExecutorService doors = Executors.newFixedThreadPool(OTHERS + 1);
    try {
      Future<Verdict> evil = doors.submit(() -> rig.send(rig.open(), "X-Evil: yes"));
      List<Future<Long>> others = new ArrayList<>();
      for (int i = 0; i < OTHERS; i++) {
        others.add(doors.submit(this::sendGoodMail));
      }
      for (Future<Long> other : others) {
        assertThat(other.get()).isLessThan(MANY_MILLIS);
      }
      assertVerdict(misdeed, evil.get());
    } finally {
      doors.shutdownNow();
    }
    assertThat(good).hasValue(OTHERS * MESSAGES + 1);
  }

  @ParameterizedTest
  @EnumSource(Misdeed.class)
  void theEngineServesOnAfterwards(Misdeed misdeed) {
    rig.put("hostile", hostile(misdeed), Stage.MESSAGE);
    rig.send(rig.open(), "X-Evil: yes");
    assertThat(rig.send(rig.open()).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void atMostTwoThreadsOfAFilterAreStuck() {
    AtomicInteger calls = new AtomicInteger();
    rig.put(
        "hostile",
        transaction -> {
          calls.incrementAndGet();
          blockForEver();
          return Findings.none();
        },
        Stage.MESSAGE);
    for (int i = 0; i < 6; i++) {
      assertThat(rig.send(rig.open()).action()).isEqualTo(Action.TEMPFAIL);
    }
    assertThat(calls).hasValue(2);
    FilterStatus status = rig.engine.filters().get(0);
    assertThat(status.stuck()).isEqualTo(2);
    assertThat(status.timeouts()).isEqualTo(2);
  }

  @Test
  void whoReturnsAfterAllIsAskedAgain() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    rig.put(
        "slow",
        transaction -> {
          release.await();
          return Findings.none();
        },
        Stage.MESSAGE);
    rig.send(rig.open());
    rig.send(rig.open());
    release.countDown();
    while (rig.engine.filters().get(0).stuck() > 0) {
      Thread.sleep(5);
    }
    assertThat(rig.send(rig.open()).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void aLateAnswerIsDiscarded() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    rig.put(
        "slow",
        transaction -> {
          boolean interrupted = false;
          while (release.getCount() > 0) {
            try {
              release.await();
            } catch (InterruptedException e) {
              interrupted = true;
            }
          }
          return Findings.none().with(new Edit.AddHeader("X-Late", "" + interrupted));
        },
        Stage.MAIL);
    rig.engine.settings(Settings.failing("slow", FailureAction.CONTINUE));
    Session session = rig.open();
    Rig.get(session.connect());
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    release.countDown();
    while (rig.engine.filters().get(0).stuck() > 0) {
      Thread.sleep(5);
    }
    Rig.get(session.rcpt(Rig.address("<b@own.example>")));
    Rig.get(session.data());
    assertThat(rig.content(session).edits()).noneMatch(edit -> edit.toString().contains("X-Late"));
  }

  @Test
  void theRestOfTheChainIsExaminedAfterAMissedDeadline() {
    List<String> asked = new ArrayList<>();
    rig.put(
        "a-stuck",
        transaction -> {
          blockForEver();
          return Findings.none();
        },
        Stage.MESSAGE);
    rig.put(
        "b-next",
        transaction -> {
          asked.add("b-next");
          return Findings.none();
        },
        Stage.MESSAGE);
    Verdict verdict = rig.send(rig.open());
    assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
    assertThat(asked).containsExactly("b-next");
  }

  @Test
  void eachFailureActionIsTaken() {
    rig.put("hostile", hostile(Misdeed.THROWS), Stage.MESSAGE);
    Map<FailureAction, Action> actions =
        Map.of(
            FailureAction.CONTINUE, Action.CONTINUE,
            FailureAction.TEMPFAIL, Action.TEMPFAIL,
            FailureAction.QUARANTINE, Action.QUARANTINE,
            FailureAction.REJECT, Action.REJECT);
    actions.forEach(
        (failure, action) -> {
          rig.engine.settings(Settings.failing("hostile", failure));
          assertThat(rig.send(rig.open(), "X-Evil: yes").action()).isEqualTo(action);
        });
  }

  @Test
  void whatPassesUnexaminedIsMarked() {
    rig.put("hostile", hostile(Misdeed.THROWS), Stage.MESSAGE);
    rig.engine.settings(Settings.failing("hostile", FailureAction.CONTINUE));
    assertThat(rig.send(rig.open(), "X-Evil: yes").edits())
        .contains(new Edit.AddHeader("X-Postern-Unexamined", "hostile"));
  }

  @Test
  void exceptionsNeverOpenTheBreaker() {
    rig.put("hostile", hostile(Misdeed.THROWS), Stage.MESSAGE);
    for (int i = 0; i < 100; i++) {
      rig.send(rig.openFrom("203.0." + i + ".1"), "X-Evil: yes");
    }
    assertThat(rig.engine.filters().get(0).state()).isEqualTo(FilterStatus.State.ACTIVE);
    assertThat(rig.engine.filters().get(0).faults()).isEqualTo(100);
  }

  @Test
  void aFilterThatIsTooSlowForEverybodyIsTakenOutAndTriedAgain() {
    AtomicBoolean slow = new AtomicBoolean(true);
    rig.close();
    rig = rig(Settings.timed(40, 8000, 25000, 1000));
    rig.put(
        "slow",
        transaction -> {
          if (slow.get()) {
            Thread.sleep(1_000_000);
          }
          return Findings.none();
        },
        Stage.MESSAGE);
    int calls = 0;
    while (state() != FilterStatus.State.OPEN) {
      rig.send(rig.openFrom("203.0." + calls++ % 250 + ".1"));
      assertThat(calls).isLessThan(10_000);
    }
    Verdict refused = rig.send(rig.openFrom("198.18.0.1"));
    assertThat(refused.action()).isEqualTo(Action.TEMPFAIL);
    slow.set(false);
    while (state() == FilterStatus.State.OPEN) {
      rig.send(rig.openFrom("198.18.0.1"));
    }
    assertThat(rig.send(rig.openFrom("198.18.0.1")).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void aWatchedFilterThatFailsHarmsNothing() {
    rig.policy.settings(Settings.watching(false, "hostile"));
    rig.put("hostile", hostile(Misdeed.THROWS), Stage.MESSAGE);
    Verdict verdict = rig.send(rig.open(), "X-Evil: yes");
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.withheld()).isEqualTo(Action.TEMPFAIL);
  }

  @Test
  void aSlowStageEndsByItsOwnDeadline() {
    rig.close();
    rig = rig(Settings.timed(60_000, 300, 25000, 1000));
    rig.put("slow", hostile(Misdeed.BLOCKS_AND_HEEDS_INTERRUPTS), Stage.HELO);
    rig.put("next", transaction -> Findings.none(), Stage.HELO);
    Session session = rig.open();
    Rig.get(session.connect());
    Verdict verdict = Rig.get(session.helo("evil"));
    assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
    assertThat(verdict.reasons()).isNotEmpty();
  }

  private FilterStatus.State state() {
    return rig.engine.filters().get(0).state();
  }

  private long sendGoodMail() {
    long longest = 0;
    Session session = rig.open();
    Rig.get(session.connect());
    Rig.get(session.helo("client.example"));
    for (int i = 0; i < MESSAGES; i++) {
      long start = System.nanoTime();
      assertThat(rig.again(session).action()).isEqualTo(Action.CONTINUE);
      longest = Math.max(longest, System.nanoTime() - start);
    }
    session.close();
    return longest / 1_000_000;
  }

  private static void assertVerdict(Misdeed misdeed, Verdict verdict) {
    if (misdeed == Misdeed.INTERRUPTS_ITSELF) {
      assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
      return;
    }
    assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
    assertThat(verdict.reasons())
        .extracting(reason -> reason.finding().rule())
        .containsExactly("engine.filter-failed");
  }

  private Filter hostile(Misdeed misdeed) {
    return transaction -> {
      if (isEvil(transaction)) {
        return misbehave(misdeed);
      }
      return Findings.none();
    };
  }

  private static boolean isEvil(Transaction transaction) {
    return transaction.helo().filter("evil"::equals).isPresent()
        || transaction.message().flatMap(message -> message.header("X-Evil")).isPresent();
  }

  private Findings misbehave(Misdeed misdeed) throws Exception {
    switch (misdeed) {
      case THROWS -> throw new IllegalStateException("as told");
      case THROWS_ERROR -> throw new NoClassDefFoundError("org/example/Gone");
      case THROWS_SOMETHING_THAT_THROWS -> throw new Unspeakable();
      case OVERFLOWS_THE_STACK -> overflow(1);
      case ASKS_FOR_ONE_BLOCK_TOO_LARGE -> {
        byte[] block = new byte[Integer.MAX_VALUE];
        throw new AssertionError("got " + block.length);
      }
      case INTERRUPTS_ITSELF -> Thread.currentThread().interrupt();
      case BLOCKS_AND_HEEDS_INTERRUPTS -> never.await();
      case BLOCKS_FOR_EVER -> blockForEver();
      case SPINS -> {
        while (!over.get()) {
          Thread.onSpinWait();
        }
      }
      default -> {
        return null;
      }
    }
    return Findings.none();
  }

  private void blockForEver() {
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // Deaf, as told.
        continue;
      }
    }
  }

  /** Far deeper than any stack. */
  private static int overflow(int depth) {
    return depth == Integer.MAX_VALUE ? 0 : overflow(depth + 1) + depth;
  }

  private static final class Unspeakable extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even this");
    }
  }
}
