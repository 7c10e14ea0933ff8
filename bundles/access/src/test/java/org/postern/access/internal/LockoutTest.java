// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockoutTest {

  private long now = 1000;
  private final Lockout lockout = new Lockout(() -> now);

  @Test
  void fourFailuresAreForgiven() {
    fail(4);
    assertThat(lockout.waitFor("192.0.2.1")).isZero();
  }

  @Test
  void theFifthLocksThatAddressAlone() {
    fail(5);
    assertThat(lockout.waitFor("192.0.2.1")).isEqualTo(900);
    assertThat(lockout.waitFor("192.0.2.2")).isZero();
  }

  @Test
  void theLockOpensWithTime() {
    fail(5);
    now += 900;
    assertThat(lockout.waitFor("192.0.2.1")).isZero();
  }

  @Test
  void aGoodPasswordClearsTheCount() {
    fail(4);
    lockout.succeeded("192.0.2.1");
    fail(4);
    assertThat(lockout.waitFor("192.0.2.1")).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      lockout.failed("192.0.2.1");
    }
  }
}
