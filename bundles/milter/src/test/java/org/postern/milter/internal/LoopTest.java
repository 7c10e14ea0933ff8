// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.flow.ChainWants;
import org.postern.flow.Client;
import org.postern.flow.FilterEngine;
import org.postern.flow.Reactor;
import org.postern.flow.Session;

/** An event loop that is turned by now this thread and now that. */
@Timeout(120)
class LoopTest {

  private final Loops loops = new Loops(1, NioIoHandler.newFactory());
  private final Loop loop = loops.all().get(0);

  @AfterEach
  void end() {
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    loop.turn(() -> false);
  }

  @Test
  void isOnNoThreadBetweenTwoTurns() {
    List<Boolean> inside = new ArrayList<>();
    loop.execute(() -> inside.add(loop.inEventLoop()));
    loop.turn(() -> false);
    assertThat(inside).containsExactly(true);
    assertThat(loop.inEventLoop()).isFalse();
  }

  @Test
  void asksWhetherItMaySleepWhenAllElseIsDone() {
    List<String> done = new ArrayList<>();
    loop.execute(() -> done.add("task"));
    loop.turn(
        () -> {
          done.add("asked");
          return false;
        });
    assertThat(done).containsExactly("task", "asked");
  }

  @Test
  void isWokenByATaskFromElsewhere() throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      CountDownLatch done = new CountDownLatch(1);
      Thread other = new Thread(() -> loop.execute(done::countDown));
      other.start();
      while (done.getCount() > 0) {
        loop.turn(() -> done.getCount() > 0);
      }
      other.join();
    }
  }

  @Test
  void runsWhatWasPlannedInItsTime() {
    List<String> done = new ArrayList<>();
    loop.schedule(() -> done.add("later"), 20, TimeUnit.MILLISECONDS);
    while (done.isEmpty()) {
      loop.turn(done::isEmpty);
    }
    assertThat(done).containsExactly("later");
  }

  @Test
  void endsWhenItIsToldToWhileItSleeps() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    loop.execute(begun::countDown);
    Thread turning =
        new Thread(
            () -> {
              boolean goesOn = true;
              while (goesOn) {
                goesOn = loop.turn(() -> true);
              }
            });
    turning.start();
    begun.await();
    assertThat(loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(60, TimeUnit.SECONDS))
        .isTrue();
    turning.join();
    assertThat(loop.turn(() -> true)).isFalse();
    assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void aTaskThatFailsHarmsNoOther() {
    List<String> done = new ArrayList<>();
    loop.execute(
        () -> {
          throw new IllegalStateException("as told");
        });
    loop.execute(() -> done.add("next"));
    loop.turn(() -> false);
    assertThat(done).containsExactly("next");
  }

  @Test
  void aWholeConversationIsTurnedByAsManyThreadsAsThereAreTurns() throws IOException {
    ScriptedEngine script = new ScriptedEngine();
    try (DoorRig rig = new DoorRig(new EveryTurnAnother(script));
        Mta mta = rig.mta()) {
      for (int i = 0; i < 50; i++) {
        mta.message();
        assertThat(mta.ask('E')).isEqualTo("c");
        mta.send('K');
      }
    }
    assertThat(script.told).contains("message");
    DoorRig.untilNoThread();
  }

  /** Has each turn made by a thread that never made one before. */
  private record EveryTurnAnother(ScriptedEngine script) implements FilterEngine {

    @Override
    public ChainWants wants() {
      return script.wants();
    }

    @Override
    public Session open(Client client) {
      return script.open(client);
    }

    @Override
    public void drive(String name, List<? extends Reactor> reactors) {
      reactors.forEach(reactor -> next(name, reactor));
    }

    private static void next(String name, Reactor reactor) {
      Runnable turn =
          () -> {
            if (reactor.turn(() -> true)) {
              next(name, reactor);
            }
          };
      new Thread(turn, name).start();
    }
  }
}
