// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.postern.flow.Proposal;

/** Those who wait for the filters of a proposed bundle. */
final class Waits {

  private record Wait(long bundle, Set<String> awaited, CompletableFuture<Proposal> answer) {}

  private final LongFunction<Proposal> proposals;
  private final ScheduledExecutorService timer;
  private final List<Wait> waits = new CopyOnWriteArrayList<>();

  Waits(LongFunction<Proposal> proposals, ScheduledExecutorService timer) {
    this.proposals = proposals;
    this.timer = timer;
  }

  CompletableFuture<Proposal> begin(long bundle, Set<String> awaited, Duration patience) {
    CompletableFuture<Proposal> answer = new CompletableFuture<>();
    Wait wait = new Wait(bundle, Set.copyOf(awaited), answer);
    waits.add(wait);
    look(wait);
    if (!answer.isDone()) {
      Future<?> end = timer.schedule(() -> end(wait), patience.toNanos(), TimeUnit.NANOSECONDS);
      answer.thenRun(() -> end.cancel(false));
    }
    return answer;
  }

  /** The chain has changed. */
  void look() {
    waits.forEach(this::look);
  }

  /** Nobody waits any longer. */
  void close() {
    waits.forEach(this::end);
  }

  private void look(Wait wait) {
    Proposal proposal = proposals.apply(wait.bundle());
    if (!proposal.problems().isEmpty() || proposal.filters().containsAll(wait.awaited())) {
      end(wait);
    }
  }

  private void end(Wait wait) {
    if (waits.remove(wait)) {
      wait.answer().complete(proposals.apply(wait.bundle()));
    }
  }
}
