// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.postern.flow.Reactor;
import org.postern.flow.Session;

/** A door on the bench: what it tells sessions it tells in turns that the engine's threads make. */
final class Desk implements Reactor {

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private boolean ended;

  @Override
  public boolean turn(BooleanSupplier mayWait) {
    try {
      Runnable task = mayWait.getAsBoolean() ? tasks.take() : tasks.poll();
      if (task != null) {
        task.run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("a thread was interrupted that turns a door", e);
    }
    return !ended;
  }

  /** A session that is told everything in turns. */
  Session telling(Session session) {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> told(() -> method.invoke(session, arguments)));
  }

  private Object told(Callable<Object> call) throws Exception {
    CompletableFuture<Object> told = new CompletableFuture<>();
    tasks.add(
        () -> {
          try {
            told.complete(call.call());
          } catch (Exception e) {
            told.completeExceptionally(e);
          }
        });
    return told.get();
  }

  void end() {
    tasks.add(() -> ended = true);
  }
}
