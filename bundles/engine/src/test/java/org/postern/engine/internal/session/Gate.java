// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.concurrent.CountDownLatch;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Transaction;

/** A filter that keeps every call until the test opens it, and then says nothing. */
final class Gate implements Filter {

  private final CountDownLatch inside;
  private final CountDownLatch open = new CountDownLatch(1);

  /** Expects so many calls. */
  Gate(int calls) {
    inside = new CountDownLatch(calls);
  }

  @Override
  public Findings examine(Transaction transaction) throws InterruptedException {
    inside.countDown();
    open.await();
    return Findings.none();
  }

  /** Waits until all calls that are expected are inside. */
  void awaitCalls() throws InterruptedException {
    inside.await();
  }

  void open() {
    open.countDown();
  }
}
