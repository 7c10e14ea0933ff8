// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.EngineLoad;
import org.postern.flow.Verdict;

@Timeout(120)
class EngineTest {

  @Test
  void leavesNoThreadBehind() throws InterruptedException {
    Set<Thread> before = threads();
    Rig rig = new Rig();
    rig.put("local", transaction -> Findings.none());
    rig.putNetwork("remote", transaction -> Findings.none(), Stage.MAIL);
    rig.send(rig.open());
    assertThat(threads()).hasSizeGreaterThan(before.size());
    rig.close();
    for (Thread thread : threads()) {
      if (!before.contains(thread)) {
        thread.join();
      }
    }
  }

  @Test
  void answersThoseWhoWaitWhenItEnds() throws InterruptedException {
    Rig rig = new Rig(Settings.timed(60_000, 60_000, 60_000, 0), Settings.policy());
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    rig.put(
        "deaf",
        transaction -> {
          inside.countDown();
          while (never.getCount() > 0) {
            try {
              never.await();
            } catch (InterruptedException e) {
              continue;
            }
          }
          return Findings.none();
        },
        Stage.CONNECT);
    List<CompletionStage<Verdict>> ends = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ends.add(rig.open().connect());
    }
    inside.await();
    rig.engine.close();
    ends.forEach(end -> assertThat(Rig.get(end).action()).isEqualTo(Action.TEMPFAIL));
    never.countDown();
    rig.close();
  }

  @Test
  void showsItsLoad() throws InterruptedException {
    try (Rig rig = new Rig()) {
      Gate slow = new Gate(1);
      rig.put("slow", slow, Stage.CONNECT);
      CompletionStage<Verdict> end = rig.open().connect();
      slow.awaitCalls();
      EngineLoad load = rig.engine.load();
      assertThat(load.sessions()).isOne();
      assertThat(load.busyWorkers()).isOne();
      assertThat(load.workers()).isEqualTo(10);
      assertThat(load.queueLimit()).isEqualTo(100);
      assertThat(load.bodyMemoryLimit()).isEqualTo(1 << 20);
      slow.open();
      Rig.get(end);
    }
  }

  @Test
  void takesNewSettingsWhileMailFlows() {
    try (Rig rig = new Rig()) {
      rig.put("one", transaction -> Findings.none());
      rig.engine.settings(Settings.disabling("one"));
      assertThat(rig.engine.wants().stages()).isEmpty();
      rig.engine.settings(Settings.quick());
      assertThat(rig.engine.wants().stages()).hasSize(Stage.values().length);
      assertThat(rig.send(rig.open()).action()).isEqualTo(Action.CONTINUE);
    }
  }

  private static Set<Thread> threads() {
    Set<Thread> ours = new HashSet<>(Thread.getAllStackTraces().keySet());
    ours.removeIf(thread -> !thread.getName().startsWith("postern-"));
    return ours;
  }
}
