// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a thread is sent for. */
@Timeout(300)
class WorkerTest {

  private static final int ROUNDS = 50_000;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger received = new AtomicInteger();

  /** Its patience ends at any moment, that one too in which a reactor is given to it. */
  @Test
  void aReactorIsNeverLostOnAThreadThatGivesUpWaiting() throws InterruptedException {
    Worker worker = new Worker("worker-under-test", this::receive);
    Helm helm = new Helm(new TestReactor(), () -> true);
    worker.start();
    for (int round = 1; round <= ROUNDS; round++) {
      helm.lead(worker);
      long end = System.nanoTime() + 5_000_000_000L;
      while (received.get() < round && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(received).as("reactors given").hasValue(round);
    }
    over.set(true);
    worker.join();
  }

  private void receive(Worker me) {
    while (!over.get()) {
      if (me.awaitPost(1).isPresent()) {
        received.incrementAndGet();
      }
    }
  }
}
