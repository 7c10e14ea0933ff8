// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LateLinesTest {

  @Test
  void everyLineIsWrittenInItsOrder() throws InterruptedException {
    BlockingQueue<String> written = new LinkedBlockingQueue<>();
    try (LateLines lines = new LateLines("late-lines-test", written::add)) {
      for (int round = 0; round < 5; round++) {
        lines.add("first of " + round);
        lines.add("second of " + round);
        assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo("first of " + round);
        assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo("second of " + round);
      }
    }
  }

  @Test
  void whatWaitsAtTheEndIsWritten() {
    List<String> written = new CopyOnWriteArrayList<>();
    LateLines lines = new LateLines("late-lines-test", written::add);
    lines.add("last");
    lines.close();
    assertThat(written).containsExactly("last");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("late-lines-test"));
  }

  @Test
  void mailDoesNotWaitForALogThatIsStuck() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    List<String> written = new CopyOnWriteArrayList<>();
    LateLines lines =
        new LateLines(
            "late-lines-test",
            line -> {
              inside.countDown();
              try {
                stuck.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              written.add(line);
            });
    lines.add("one that is stuck");
    inside.await();
    for (int i = 0; i < 2 * LateLines.MOST; i++) {
      lines.add("line " + i);
    }
    stuck.countDown();
    lines.close();
    assertThat(written).hasSize(1 + LateLines.MOST);
  }
}
