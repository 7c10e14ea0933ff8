// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs code of others on a thread of its own and stops waiting at some time. A thread cannot be
 * killed: what never ends goes on until the server does.
 */
final class Deadline {

  private final Set<Thread> late = ConcurrentHashMap.newKeySet();

  /**
   * Runs it.
   *
   * @return what it threw; empty when it ended well
   * @throws TimeoutException when it did not end in time; it was interrupted then
   */
  Optional<Throwable> run(String name, Duration patience, Callable<?> code)
      throws TimeoutException, InterruptedException {
    CompletableFuture<Object> end = new CompletableFuture<>();
    Thread thread = new Thread(null, () -> call(code, end), name, 0, false);
    thread.setContextClassLoader(Deadline.class.getClassLoader());
    thread.setDaemon(true);
    thread.start();
    try {
      end.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      thread.interrupt();
      late.add(thread);
      throw e;
    }
  }

  /** Names of the threads that were not waited for any more and have not ended yet. */
  List<String> late() {
    late.removeIf(thread -> !thread.isAlive());
    return late.stream().map(Thread::getName).sorted().toList();
  }

  private static void call(Callable<?> code, CompletableFuture<Object> end) {
    try {
      end.complete(code.call());
    } catch (Throwable e) {
      // Whatever it is, it is told to who waits; an error of a module's code is no error of ours.
      end.completeExceptionally(e);
    }
  }
}
