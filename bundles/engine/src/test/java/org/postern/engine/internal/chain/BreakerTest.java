// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final long RETRY = 1000;
  private static final long LATER = TimeUnit.MILLISECONDS.toNanos(RETRY);

  private final Breaker breaker = new Breaker();

  @Test
  void opensWhenHalfOfTwentyCallsFromFiveNetworksAreTooSlow() {
    alternate(Breaker.WINDOW, 5);
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.admits(1)).isFalse();
  }

  @Test
  void staysClosedWhileTheCallsAreFew() {
    for (int i = 0; i < Breaker.WINDOW - 1; i++) {
      breaker.missed("network-" + i, 0, RETRY);
    }
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void aSenderWithFourNetworksCannotOpenIt() {
    alternate(500, 4);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void staysClosedWhileLessThanHalfAreTooSlow() {
    for (int i = 0; i < 300; i++) {
      if (i % 3 == 0) {
        breaker.missed("network-" + i, 0, RETRY);
      } else {
        breaker.inTime();
      }
    }
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void oldMissesAreForgotten() {
    for (int i = 0; i < 9; i++) {
      breaker.missed("network-" + i, 0, RETRY);
    }
    for (int i = 0; i < Breaker.WINDOW; i++) {
      breaker.inTime();
    }
    breaker.missed("network-9", 0, RETRY);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void triesOneCallAfterAWhile() {
    alternate(Breaker.WINDOW, 5);
    assertThat(breaker.admits(LATER - 1)).isFalse();
    assertThat(breaker.admits(LATER)).isTrue();
    assertThat(breaker.admits(LATER)).isFalse();
  }

  @Test
  void closesWhenTheTrialReturnsInTime() {
    alternate(Breaker.WINDOW, 5);
    breaker.admits(LATER);
    breaker.inTime();
    assertThat(breaker.isOpen()).isFalse();
    assertThat(breaker.admits(LATER)).isTrue();
  }

  @Test
  void aCallFromBeforeDoesNotCloseIt() {
    alternate(Breaker.WINDOW, 5);
    breaker.inTime();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void waitsAgainWhenTheTrialIsTooSlow() {
    alternate(Breaker.WINDOW, 5);
    breaker.admits(LATER);
    breaker.missed("network-1", LATER, RETRY);
    assertThat(breaker.admits(LATER + 1)).isFalse();
    assertThat(breaker.admits(2 * LATER)).isTrue();
  }

  @Test
  void aTrialThatWasCutShortMayBeRepeated() {
    alternate(Breaker.WINDOW, 5);
    breaker.admits(LATER);
    breaker.undecided();
    assertThat(breaker.admits(LATER)).isTrue();
  }

  private void alternate(int calls, int networks) {
    for (int i = 0; i < calls / 2; i++) {
      breaker.inTime();
      breaker.missed("network-" + i % networks, 0, RETRY);
    }
  }
}
