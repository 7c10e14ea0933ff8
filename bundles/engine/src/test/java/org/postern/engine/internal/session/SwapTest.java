// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Transaction;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** The code of a filter is replaced under load, and every message is examined at every stage. */
@Timeout(180)
class SwapTest {

  private static final int DOORS = 8;
  private static final int SWAPS = 100;

  @Test
  void noMessageIsLostOrPassesUnexamined() throws Exception {
    try (Rig rig = new Rig(Settings.timed(30_000, 60_000, 90_000, 60_000), Settings.policy())) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger messages = new AtomicInteger();
      Counting filter = new Counting();
      Object key = rig.put("swapped", filter);
      ExecutorService doors = Executors.newFixedThreadPool(DOORS);
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < DOORS; i++) {
        ends.add(doors.submit(() -> send(rig, stop, messages)));
      }
      for (int i = 0; i < SWAPS; i++) {
        int before = messages.get();
        while (messages.get() < before + 5 && ends.stream().noneMatch(Future::isDone)) {
          Thread.onSpinWait();
        }
        assertThat(rig.board.remove(key)).isTrue();
        filter.deactivated.set(true);
        assertThat(filter.inside).as("calls in a filter that is gone").hasValue(0);
        filter = new Counting();
        key = rig.put("swapped", filter);
      }
      stop.set(true);
      for (Future<?> end : ends) {
        end.get();
      }
      doors.shutdown();
      assertThat(messages.get()).isGreaterThan(SWAPS);
      assertThat(rig.engine.filters().get(0).faults()).isZero();
    }
  }

  @Test
  void sideBySideNobodyWaits() throws Exception {
    try (Rig rig = new Rig(Settings.timed(30_000, 60_000, 90_000, 60_000), Settings.policy())) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger messages = new AtomicInteger();
      Object key = rig.put("swapped", new Counting());
      ExecutorService doors = Executors.newFixedThreadPool(DOORS);
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < DOORS; i++) {
        ends.add(doors.submit(() -> send(rig, stop, messages)));
      }
      for (int i = 0; i < SWAPS; i++) {
        Object next = rig.put("swapped", new Counting());
        rig.board.remove(key);
        key = next;
        assertThat(rig.board.current().missing()).isEmpty();
      }
      stop.set(true);
      for (Future<?> end : ends) {
        end.get();
      }
      doors.shutdown();
    }
  }

  private static void send(Rig rig, AtomicBoolean stop, AtomicInteger messages) {
    while (!stop.get()) {
      Session session = rig.open();
      Verdict verdict = rig.send(session);
      session.close();
      assertThat(verdict.action()).as(verdict.toString()).isEqualTo(Action.CONTINUE);
      // One mark for each of the seven stages, by whatever version of the filter.
      long marks =
          verdict.edits().stream()
              .filter(edit -> edit instanceof Edit.AddHeader add && add.name().equals("X-Seen"))
              .distinct()
              .count();
      assertThat(marks).isEqualTo(7);
      messages.incrementAndGet();
    }
  }

  /** Marks every stage, and notices calls after its end. */
  private static final class Counting implements Filter {

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicBoolean deactivated = new AtomicBoolean();

    @Override
    public Findings examine(Transaction transaction) {
      inside.incrementAndGet();
      try {
        if (deactivated.get()) {
          throw new IllegalStateException("called after its end");
        }
        return Findings.none().with(new Edit.AddHeader("X-Seen", transaction.stage().name()));
      } finally {
        inside.decrementAndGet();
      }
    }
  }
}
