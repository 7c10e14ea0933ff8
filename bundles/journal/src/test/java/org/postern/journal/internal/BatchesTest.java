// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BatchesTest {

  private static final int MOST = 100;
  private static final String NAME = "batches-test";

  @Test
  void everyItemIsWrittenInItsOrder() throws InterruptedException {
    BlockingQueue<String> written = new LinkedBlockingQueue<>();
    try (Batches<String> batches = batches(written::addAll)) {
      for (int round = 0; round < 5; round++) {
        batches.add("first of " + round);
        batches.add("second of " + round);
        assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo("first of " + round);
        assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo("second of " + round);
      }
    }
  }

  @Test
  void whatWaitsAtTheEndIsWritten() {
    List<String> written = new CopyOnWriteArrayList<>();
    Batches<String> batches = batches(written::addAll);
    batches.add("last");
    batches.close();
    assertThat(written).containsExactly("last");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals(NAME));
  }

  @Test
  void mailDoesNotWaitForADiskThatIsStuck() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    List<String> written = new CopyOnWriteArrayList<>();
    Batches<String> batches =
        batches(
            batch -> {
              inside.countDown();
              await(stuck);
              written.addAll(batch);
            });
    batches.add("one that is stuck");
    inside.await();
    for (int i = 0; i < 2 * MOST; i++) {
      batches.add("item " + i);
    }
    assertThat(batches.waiting()).isEqualTo(MOST);
    assertThat(batches.dropped()).isEqualTo(MOST);
    assertThat(batches.lastDrop()).isPresent();
    stuck.countDown();
    batches.close();
    assertThat(written).hasSize(1 + MOST);
  }

  @Test
  void itemsTogetherWeighNoMoreThanTheLimit() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    Batches<String> batches = batches(batch -> await(stuck));
    for (int i = 0; i < 10; i++) {
      batches.add("x".repeat(300));
    }
    assertThat(batches.dropped()).isBetween(6L, 7L);
    stuck.countDown();
    batches.close();
  }

  @Test
  void aBatchThatCannotBeWrittenIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    List<String> written = new CopyOnWriteArrayList<>();
    Batches<String> batches =
        batches(
            batch -> {
              if (tries.incrementAndGet() < 3) {
                throw new IOException("full");
              }
              written.addAll(batch);
            });
    batches.add("one");
    while (written.isEmpty()) {
      LockSupport.parkNanos(5_000_000);
    }
    batches.close();
    assertThat(written).containsExactly("one");
  }

  private static Batches<String> batches(Batches.Sink<String> sink) {
    return new Batches<>(
        NAME, new Batches.Limits<>(MOST, 1000, 10, 20, 5000, BatchesTest::weigh), sink);
  }

  private static int weigh(String item) {
    return item.length() < 100 ? 1 : item.length();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
