// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;

/**
 * Filters run on the thread that reads and writes. With one such thread and a filter that does not
 * return, all connections of the door go on but the one that it is about.
 */
@Timeout(120)
class SlowFilterTest {

  private static final int EVIL = 6;
  private static final int MANY = 20;

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicReference<Thread> caller = new AtomicReference<>();
  private RealEngine engine;
  private DoorRig rig;

  @BeforeEach
  void open() throws IOException {
    engine = new RealEngine().with("slow", this::examine);
    rig = new DoorRig(engine.engine, Map.of("io_threads", 1));
  }

  @AfterEach
  void close() throws IOException {
    release.countDown();
    rig.close();
    engine.close();
  }

  @Test
  void aQuickFilterRunsOnTheThreadOfTheDoor() throws IOException {
    try (Mta mta = rig.mta()) {
      mta.message();
      assertThat(caller.get().getName()).startsWith("postern-milter-");
    }
  }

  @Test
  void allOthersGoOnWhileAFilterDoesNotReturn() throws IOException {
    List<Mta> evil = new ArrayList<>();
    List<Mta> good = new ArrayList<>();
    try {
      for (int i = 0; i < EVIL; i++) {
        good.add(ready());
        evil.add(ready());
      }
      for (Mta mta : evil) {
        mta.send('M', "<evil@example.com>");
      }
      for (int i = 0; i < MANY; i++) {
        for (Mta mta : good) {
          whole(mta);
        }
      }
      try (Mta fresh = rig.mta()) {
        fresh.message();
      }
      release.countDown();
      for (Mta mta : evil) {
        assertThat(mta.read()).isEqualTo("c");
        mta.send('A');
        whole(mta);
      }
    } finally {
      for (Mta mta : evil) {
        mta.close();
      }
      for (Mta mta : good) {
        mta.close();
      }
    }
  }

  @Test
  void theDoorSaysThatItIsStillAtItWhileItsThreadIsInsideTheFilter() throws IOException {
    rig.change(Map.of("progress_seconds", 1));
    try (Mta mta = rig.mta()) {
      mta.connect();
      mta.read();
      mta.ask('H', "x");
      mta.ask('M', "<last@example.com>");
      mta.ask('R', "<b@example.net>");
      mta.ask('N');
      mta.send('E');
      assertThat(mta.read()).isEqualTo("p");
      release.countDown();
      assertThat(mta.read()).isNotEmpty();
    }
  }

  @Test
  void theDoorStopsWhileItsThreadIsInsideAFilter() throws IOException {
    rig.change(Map.of("grace_seconds", 1));
    try (Mta mta = ready()) {
      mta.send('M', "<evil@example.com>");
      DoorRig.until(() -> engine.engine.load().busyWorkers() == 1);
      rig.close();
      assertThat(mta.read()).isEmpty();
    }
    release.countDown();
    DoorRig.untilNoThread();
  }

  private Mta ready() throws IOException {
    Mta mta = rig.mta();
    mta.connect();
    mta.read();
    mta.ask('H', "client.example");
    return mta;
  }

  private static void whole(Mta mta) throws IOException {
    assertThat(mta.ask('M', "<a@example.com>")).isEqualTo("c");
    assertThat(mta.ask('R', "<b@example.net>")).isEqualTo("c");
    assertThat(mta.ask('N')).isEqualTo("c");
    mta.send('E');
    String answer = mta.read();
    while (!answer.equals("c")) {
      assertThat(answer).startsWith("h");
      answer = mta.read();
    }
    mta.send('A');
  }

  private Findings examine(Transaction transaction) throws InterruptedException {
    caller.set(Thread.currentThread());
    String sender = transaction.sender().map(one -> one.raw()).orElse("");
    boolean evil = sender.contains("evil") && transaction.stage() == Stage.MAIL;
    boolean last = sender.contains("last") && transaction.stage() == Stage.MESSAGE;
    if (evil || last) {
      release.await();
    }
    return Findings.none();
  }
}
