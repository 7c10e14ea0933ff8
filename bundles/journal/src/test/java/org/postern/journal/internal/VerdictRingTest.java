// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.flow.VerdictEvent;

class VerdictRingTest {

  private final VerdictRing ring = new VerdictRing(3);

  @Test
  void theNewestComesFirst() {
    add(1, 2);
    assertThat(seconds(10)).containsExactly(2L, 1L);
  }

  @Test
  void theOldestIsForgotten() {
    add(1, 2, 3, 4, 5);
    assertThat(seconds(10)).containsExactly(5L, 4L, 3L);
  }

  @Test
  void theLimitHolds() {
    add(1, 2, 3);
    assertThat(seconds(1)).containsExactly(3L);
  }

  private void add(long... seconds) {
    for (long second : seconds) {
      ring.add(Events.passed(Instant.ofEpochSecond(second)));
    }
  }

  private List<Long> seconds(int limit) {
    return ring.latest(limit).stream()
        .map(VerdictEvent::time)
        .map(Instant::getEpochSecond)
        .toList();
  }
}
