// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.journal.Minute;

class MinuteCountsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:30Z");
  private final MinuteCounts counts = new MinuteCounts();

  @Test
  void theRunningMinuteIsTheLastOfSixty() {
    counts.add(Events.passed(NOW));
    List<Minute> hour = counts.lastHour(NOW);
    assertThat(hour).hasSize(60);
    assertThat(hour.get(59))
        .isEqualTo(
            new Minute(Instant.parse("2026-01-02T03:04:00Z"), 1, Map.of(Action.CONTINUE, 1L)));
  }

  @Test
  void anHourLaterTheSameSlotBeginsAnew() {
    counts.add(Events.passed(NOW.minusSeconds(3600)));
    counts.add(Events.passed(NOW));
    assertThat(counts.lastHour(NOW).stream().mapToLong(Minute::messages).sum()).isEqualTo(1);
  }

  @Test
  void aRefusalAtMailIsAVerdictButNoMessage() {
    counts.add(Events.event(NOW, Stage.MAIL, "", Events.refused("").verdict()));
    Minute minute = counts.lastHour(NOW).get(59);
    assertThat(minute.messages()).isZero();
    assertThat(minute.verdicts()).isEqualTo(Map.of(Action.REJECT, 1L));
  }
}
