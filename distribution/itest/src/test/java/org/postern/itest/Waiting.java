// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits for what another process will do soon. */
public final class Waiting {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_MILLIS = 20;

  private Waiting() {}

  /** Something that will be true. */
  public interface Question {
    boolean ask() throws IOException;
  }

  public static void until(Question question) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (!question.ask()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true within a minute");
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
