// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final long LONG = 60_000;

  private final Leases leases = new Leases();

  @Test
  void lettingGoOfAnIdleFilterDoesNotWait() {
    assertThat(leases.close(LONG)).isTrue();
    assertThat(leases.isOverdue()).isFalse();
  }

  @Test
  void nobodyEntersAfterTheEnd() {
    leases.close(LONG);
    assertThat(leases.enter()).isFalse();
    assertThat(leases.enter()).isFalse();
  }

  @Test
  void theEndWaitsForACallInside() throws InterruptedException {
    assertThat(leases.enter()).isTrue();
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Boolean> closed =
        CompletableFuture.supplyAsync(
            () -> {
              waiting.countDown();
              return leases.close(LONG);
            });
    assertThat(waiting.await(LONG, TimeUnit.MILLISECONDS)).isTrue();
    while (leases.enter()) {
      // The end has not begun; this call is over at once.
      leases.exit();
      Thread.onSpinWait();
    }
    assertThat(closed).isNotDone();
    leases.exit();
    assertThat(closed.join()).isTrue();
  }

  @Test
  void aCallThatDoesNotReturnIsOverdue() {
    leases.enter();
    assertThat(leases.close(10)).isFalse();
    assertThat(leases.isOverdue()).isTrue();
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    leases.enter();
    Thread.currentThread().interrupt();
    leases.close(10);
    assertThat(Thread.interrupted()).isTrue();
  }
}
