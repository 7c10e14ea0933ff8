// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The event loops of the door; others turn them. */
final class Loops extends MultiThreadIoEventLoopGroup {

  /** Loops that do not turn yet. */
  Loops(int count, IoHandlerFactory factory) {
    super(count, (Executor) Runnable::run, factory);
  }

  List<Loop> all() {
    List<Loop> all = new ArrayList<>();
    for (EventExecutor one : this) {
      all.add((Loop) one);
    }
    return all;
  }

  @Override
  protected IoEventLoop newChild(Executor none, IoHandlerFactory factory, Object... more) {
    return new Loop(this, factory);
  }
}
