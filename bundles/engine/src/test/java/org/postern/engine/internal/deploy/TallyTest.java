// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally();

  @Test
  void tenFailuresOfFiveSourcesAreTooMany() {
    for (int i = 1; i < Tally.FAILURES; i++) {
      assertThat(tally.add(i, "source" + i % Tally.SOURCES)).isFalse();
    }
    assertThat(tally.add(10, "source0")).isTrue();
  }

  @Test
  void fourSourcesAreNotEnoughHoweverManyFailuresTheyCause() {
    for (int i = 1; i < 10_000; i++) {
      assertThat(tally.add(i, "source" + i % (Tally.SOURCES - 1))).isFalse();
    }
  }

  @Test
  void onlyTheLastCallsCount() {
    for (int i = 1; i < 1000; i++) {
      // One call in eleven fails: nine of any hundred.
      assertThat(tally.add(i * 12L, "source" + i % 50)).isFalse();
    }
  }
}
