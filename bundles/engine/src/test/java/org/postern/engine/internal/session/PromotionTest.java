// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.engine.internal.settings.FailureAction;
import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** Versions are promoted under load: no message is lost, unexamined, or examined twice. */
@Timeout(300)
class PromotionTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final int DOORS = 50;
  private static final int SWAPS = Boolean.getBoolean("postern.long") ? 200 : 60;

  /** Kinds of versions that are deployed one after the other. */
  enum Kind {
    GOOD,
    FAILS_ALWAYS,
    FAILS_AT_EVERY_SECOND_MESSAGE
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyMessageBearsTheStampOfExactlyOneVersion(boolean badOnesToo) throws Exception {
    EngineSettings settings =
        Settings.with(
            30_000,
            60_000,
            90_000,
            60_000,
            java.util.Set.of(),
            Map.of("f", FailureAction.TEMPFAIL),
            1000);
    try (Rig rig = new Rig(settings, Settings.policy())) {
      Load load = new Load(rig);
      Object key = rig.put(1, "f", version(Kind.GOOD, 1), Stage.MESSAGE);
      load.begin();
      long serving = 1;
      for (long next = 2; next < 2 + SWAPS; next++) {
        load.awaitMore(DOORS / 2);
        Kind kind = badOnesToo ? Kind.values()[(int) next % 3] : Kind.GOOD;
        Object fresh = rig.propose(next, "f", version(kind, next), Stage.MESSAGE);
        long began = System.nanoTime();
        rig.promote(next, serving, LONG);
        load.swapped(System.nanoTime() - began);
        load.awaitMore(DOORS / 2);
        boolean stays = kind == Kind.GOOD;
        if (stays) {
          rig.engine.deployments().settle(next);
        } else {
          rig.engine.deployments().withdraw(next);
        }
        rig.board.remove(stays ? key : fresh);
        rig.engine.deployments().forget(stays ? serving : next);
        key = stays ? fresh : key;
        serving = stays ? next : serving;
      }
      load.end();
      load.print(badOnesToo ? "good and bad versions" : "good versions");
      assertThat(load.messages()).isGreaterThan(SWAPS * DOORS / 2);
      assertThat(rig.events).hasSize(load.messages());
      assertThat(load.wrong).isEmpty();
      assertThat(rig.engine.deployments().versions()).hasSize(1);
    }
  }

  @Test
  void whoIsInsideTheOldVersionFinishesThereAndTheNextOneRunsOnTheNew() throws Exception {
    try (Rig rig = new Rig(Settings.timed(30_000, 60_000, 90_000, 60_000), Settings.policy())) {
      CountDownLatch inside = new CountDownLatch(1);
      Object old =
          rig.put(
              1,
              "f",
              transaction -> {
                inside.countDown();
                TimeUnit.SECONDS.sleep(4);
                return stamp("1");
              },
              Stage.MESSAGE);
      ExecutorService door = Executors.newSingleThreadExecutor();
      Future<Verdict> slow = door.submit(() -> rig.send(rig.open()));
      inside.await();
      rig.propose(2, "f", version(Kind.GOOD, 2), Stage.MESSAGE);
      rig.promote(2, 1, Duration.ZERO);
      assertThat(stamps(rig.send(rig.open()))).containsExactly("2");
      assertThat(slow).isNotDone();
      // As the bundle is uninstalled: waits for the call inside.
      rig.board.remove(old);
      assertThat(stamps(slow.get())).containsExactly("1");
      door.shutdown();
    }
  }

  @Test
  void aCallThatIsStuckForEverHoldsNoSwapUp() throws Exception {
    try (Rig rig = new Rig(Settings.timed(1000, 60_000, 90_000, 60_000), Settings.policy())) {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      Object old =
          rig.put(
              1,
              "f",
              transaction -> {
                inside.countDown();
                while (never.getCount() > 0) {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    continue;
                  }
                }
                return stamp("1");
              },
              Stage.MESSAGE);
      ExecutorService door = Executors.newSingleThreadExecutor();
      Future<Verdict> stuck = door.submit(() -> rig.send(rig.open()));
      inside.await();
      rig.propose(2, "f", version(Kind.GOOD, 2), Stage.MESSAGE);
      rig.promote(2, 1, Duration.ZERO);
      assertThat(stamps(rig.send(rig.open()))).containsExactly("2");
      rig.board.remove(old);
      assertThat(stuck.get().action()).isEqualTo(Action.TEMPFAIL);
      never.countDown();
      door.shutdown();
    }
  }

  private static Filter version(Kind kind, long number) {
    AtomicInteger calls = new AtomicInteger();
    return transaction -> {
      boolean fails =
          switch (kind) {
            case GOOD -> false;
            case FAILS_ALWAYS -> true;
            case FAILS_AT_EVERY_SECOND_MESSAGE -> calls.incrementAndGet() % 2 == 0;
          };
      if (fails) {
        throw new IllegalStateException("a bad version");
      }
      return stamp(Long.toString(number));
    };
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

  /** Sessions that send one message after the other, at full speed. */
  private static final class Load {

    private final Rig rig;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger messages = new AtomicInteger();
    private final List<Verdict> wrong = Collections.synchronizedList(new ArrayList<>());
    private final List<Future<Long>> ends = new ArrayList<>();
    private final ExecutorService doors = Executors.newFixedThreadPool(DOORS);
    private long longestWait;
    private long longestSwap;

    Load(Rig rig) {
      this.rig = rig;
    }

    void begin() {
      for (int i = 0; i < DOORS; i++) {
        int door = i;
        ends.add(doors.submit(() -> send(door)));
      }
    }

    private long send(int door) {
      long longest = 0;
      try (Session session = rig.openFrom("203.0." + door + ".7")) {
        while (!stop.get()) {
          long began = System.nanoTime();
          Verdict verdict = rig.again(session);
          longest = Math.max(longest, System.nanoTime() - began);
          messages.incrementAndGet();
          if (verdict.action() != Action.CONTINUE || stamps(verdict).size() != 1) {
            wrong.add(verdict);
          }
        }
      }
      return longest;
    }

    void awaitMore(int more) {
      int before = messages.get();
      while (messages.get() < before + more && ends.stream().noneMatch(Future::isDone)) {
        Thread.yield();
      }
    }

    void swapped(long nanos) {
      longestSwap = Math.max(longestSwap, nanos);
    }

    void end() throws Exception {
      stop.set(true);
      for (Future<Long> end : ends) {
        longestWait = Math.max(longestWait, end.get());
      }
      doors.shutdown();
    }

    int messages() {
      return messages.get();
    }

    void print(String what) {
      System.out.printf(
          "%d swaps of %s: %d messages, the longest took %d ms, the longest swap %d us%n",
          SWAPS,
          what,
          messages(),
          TimeUnit.NANOSECONDS.toMillis(longestWait),
          TimeUnit.NANOSECONDS.toMicros(longestSwap));
    }
  }
}
