// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/** What a version of {@link StampFilter} does besides its work. Runs inside the server. */
enum Behaviour {
  /** Nothing. */
  GOOD,

  /** Throws when it is activated. */
  THROWS_IN_ACTIVATE {
    @Override
    void activate() {
      throw new IllegalStateException("told not to start");
    }
  },

  /** Does not return from its activation, and takes no notice of interrupts. */
  LOOPS_IN_ACTIVATE {
    @Override
    void activate() {
      forever();
    }
  },

  /** Throws at each message, from its first on. */
  THROWS {
    @Override
    void call(int number) {
      throw new IllegalStateException("told to fail");
    }
  },

  /** Throws from the 10th message on: it has passed its self-test by then. */
  THROWS_FROM_10 {
    @Override
    void call(int number) {
      if (number >= 10) {
        throw new IllegalStateException("told to fail");
      }
    }
  },

  /** Needs longer than it may from the 100th message on. */
  SLOW_FROM_100 {
    @Override
    void call(int number) throws InterruptedException {
      if (number >= 100) {
        Thread.sleep(600_000);
      }
    }
  },

  /** Wants more memory outside the heap than there is: an error that is thrown. */
  WANTS_A_HUGE_BUFFER {
    @Override
    void call(int number) {
      ByteBuffer.allocateDirect(Integer.MAX_VALUE);
    }
  },

  /** Wants more memory than the heap has: the server's Java ends. */
  WANTS_A_HUGE_ARRAY {
    @Override
    void call(int number) {
      // In a field, so that it is not taken for unused.
      StampFilter.huge = new long[1 << 28];
    }
  };

  /** What it does when the component is activated. */
  void activate() {}

  /** What it does before it stamps the message of this number, 1 being the first. */
  void call(int number) throws InterruptedException {}

  /** Waits, whatever anybody says. */
  static void forever() {
    while (true) {
      LockSupport.parkNanos(50_000_000);
      Thread.interrupted();
    }
  }
}
