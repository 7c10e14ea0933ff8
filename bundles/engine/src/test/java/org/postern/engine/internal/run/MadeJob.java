// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.concurrent.CompletableFuture;

/** Tells on which thread it was made. */
final class MadeJob extends TestJob {

  private final CompletableFuture<Thread> thread;

  MadeJob() {
    this(new CompletableFuture<>());
  }

  private MadeJob(CompletableFuture<Thread> thread) {
    super(thread::complete);
    this.thread = thread;
  }

  Thread thread() {
    return get(thread);
  }
}
