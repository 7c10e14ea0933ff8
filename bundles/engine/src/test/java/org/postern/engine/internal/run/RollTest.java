// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is on the roll. */
@Timeout(120)
class RollTest {

  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final Roll roll = new Roll("roll-under-test", this::serve);

  @Test
  void aThreadThatLeavesWhileItIsWrittenOffIsNotKept() throws InterruptedException {
    Worker worker = roll.recruit();
    assertThat(roll.start(worker)).isTrue();
    inside.await();
    roll.giveUpLate(System.nanoTime(), (who, call) -> {});
    assertThat(roll.isEmpty()).isTrue();
  }

  private void serve(Worker me) {
    me.begin(new GoneAtOnce(me, release));
    inside.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    me.end();
    roll.leave(me);
  }

  /** A call that is too late, and whose thread ends as soon as it is given up. */
  private record GoneAtOnce(Worker worker, CountDownLatch release) implements Supervised {

    @Override
    public long began() {
      return System.nanoTime();
    }

    @Override
    public long limit() {
      return System.nanoTime() - 1_000_000_000L;
    }

    @Override
    public boolean giveUp(long now) {
      release.countDown();
      try {
        worker.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return true;
    }

    @Override
    public Job rest() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public boolean mayInterrupt() {
      return false;
    }
  }
}
