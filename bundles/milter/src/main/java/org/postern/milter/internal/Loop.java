// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.postern.flow.Reactor;

/**
 * An event loop without a thread: whoever turns it is its thread for as long as the turn lasts.
 * Between two turns it has none, and tasks may come from anywhere.
 */
final class Loop extends AbstractScheduledEventExecutor implements IoEventLoop, Reactor {

  private static final String ENDED = "the event loop has ended";

  private final IoEventLoopGroup group;
  private final IoHandler io;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Promise<Void> termination = new DefaultPromise<>(GlobalEventExecutor.INSTANCE);
  private final Readiness readiness = new Readiness();
  private volatile Thread thread;
  private volatile boolean sleeping;
  private volatile boolean ending;
  private boolean begun;

  Loop(IoEventLoopGroup group, IoHandlerFactory factory) {
    super(group);
    this.group = group;
    io = factory.newHandler(this);
  }

  @Override
  public boolean turn(BooleanSupplier mayWait) {
    if (termination.isDone()) {
      return false;
    }
    thread = Thread.currentThread();
    try {
      if (!begun) {
        begun = true;
        io.initialize();
      }
      runTasks();
      if (ending) {
        end();
        return false;
      }
      poll(mayWait.getAsBoolean());
      runTasks();
      return true;
    } finally {
      thread = null;
    }
  }

  private void poll(boolean wait) {
    // Whoever adds a task looks at this behind it, and readiness looks at the tasks behind this.
    sleeping = wait;
    try {
      io.run(readiness);
    } finally {
      sleeping = false;
    }
  }

  private void runTasks() {
    fetchFromScheduledTaskQueue(tasks);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      safeExecute(task);
    }
  }

  private void end() {
    cancelScheduledTasks();
    io.prepareToDestroy();
    runTasks();
    io.destroy();
    runTasks();
    termination.setSuccess(null);
  }

  /** Says whether there is a reason not to sleep, and how long at most. */
  private final class Readiness implements IoHandlerContext {

    @Override
    public boolean canBlock() {
      return sleeping && !ending && tasks.isEmpty() && !hasScheduledTasks();
    }

    @Override
    public long delayNanos(long now) {
      return Loop.this.delayNanos(now, Long.MAX_VALUE);
    }

    @Override
    public long deadlineNanos() {
      return nextScheduledTaskDeadlineNanos();
    }
  }

  @Override
  public void execute(Runnable task) {
    if (termination.isDone()) {
      throw new RejectedExecutionException(ENDED);
    }
    tasks.add(task);
    if (sleeping) {
      io.wakeup();
    }
  }

  @Override
  public boolean inEventLoop(Thread asked) {
    return thread == asked;
  }

  @Override
  public IoEventLoopGroup parent() {
    return group;
  }

  @Override
  public IoEventLoop next() {
    return this;
  }

  @Override
  public Future<IoRegistration> register(IoHandle handle) {
    Promise<IoRegistration> promise = newPromise();
    if (inEventLoop()) {
      register(handle, promise);
    } else {
      execute(() -> register(handle, promise));
    }
    return promise;
  }

  private void register(IoHandle handle, Promise<IoRegistration> promise) {
    IoRegistration registration;
    try {
      registration = io.register(handle);
    } catch (Exception e) {
      promise.setFailure(e);
      return;
    }
    promise.setSuccess(registration);
  }

  @Override
  public ChannelFuture register(Channel channel) {
    return register(channel, new DefaultChannelPromise(channel, this));
  }

  @Override
  public ChannelFuture register(ChannelPromise promise) {
    return register(promise.channel(), promise);
  }

  @Override
  @Deprecated
  public ChannelFuture register(Channel channel, ChannelPromise promise) {
    channel.unsafe().register(this, promise);
    return promise;
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handle) {
    return io.isCompatible(handle);
  }

  @Override
  public boolean isIoType(Class<? extends IoHandler> handler) {
    return io.getClass() == handler;
  }

  /** Ends at its next turn. The quiet time is for loops whose users may come back; ours do not. */
  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    ending = true;
    if (sleeping) {
      io.wakeup();
    }
    return termination;
  }

  @Override
  @Deprecated
  public void shutdown() {
    shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  @Override
  public Future<?> terminationFuture() {
    return termination;
  }

  @Override
  public boolean isShuttingDown() {
    return ending;
  }

  @Override
  public boolean isShutdown() {
    return termination.isDone();
  }

  @Override
  public boolean isTerminated() {
    return termination.isDone();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return termination.await(timeout, unit);
  }
}
