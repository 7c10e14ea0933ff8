// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

  private final Latency latency = new Latency();

  @Test
  void isZeroWithoutCalls() {
    assertThat(latency.percentile(0.99)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 100, 999, 12_345, 1_000_000, 4_999_999_999L, Long.MAX_VALUE / 2})
  void isRightWithinTenPercent(long nanos) {
    latency.add(nanos);
    assertThat((double) latency.percentile(0.99)).isCloseTo(nanos, withinPercentage(10));
  }

  @Test
  void takesATimeOfNothingForTheShortest() {
    latency.add(0);
    assertThat(latency.percentile(0.5)).isOne();
  }

  @Test
  void theSlowestHundredthIsBeyondThePercentile() {
    for (int i = 0; i < 990; i++) {
      latency.add(1000);
    }
    for (int i = 0; i < 10; i++) {
      latency.add(1_000_000);
    }
    assertThat((double) latency.percentile(0.99)).isCloseTo(1000, withinPercentage(10));
    assertThat((double) latency.percentile(0.995)).isCloseTo(1_000_000, withinPercentage(10));
  }
}
