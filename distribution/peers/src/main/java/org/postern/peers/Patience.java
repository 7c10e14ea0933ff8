// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.time.Duration;

/** Waits for what another process will do. */
final class Patience {

  /** For what usually takes a moment, on a machine that may be busy. */
  static final Duration LONG = Duration.ofSeconds(60);

  private static final long PAUSE_MILLIS = 10;

  private Patience() {}

  /** Something to ask a file system or a process. */
  interface Question<T> {
    T ask() throws IOException;
  }

  /**
   * Asks until the answer is yes.
   *
   * @throws IOException if it is not in time, with the complaint
   */
  static void await(Duration timeout, Question<Boolean> done, Question<String> complaint)
      throws IOException {
    if (!within(timeout, done)) {
      throw new IOException("not within " + timeout + ": " + complaint.ask());
    }
  }

  /** Asks until the answer is yes, or the time is over. */
  static boolean within(Duration timeout, Question<Boolean> done) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!done.ask()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
