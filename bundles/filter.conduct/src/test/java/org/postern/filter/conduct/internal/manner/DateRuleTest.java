// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateRuleTest {

  private final DateRule rule =
      new DateRule(
          Clock.fixed(Instant.parse("2026-11-10T12:00:00Z"), ZoneOffset.UTC),
          Duration.ofHours(48),
          Duration.ofDays(30));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tue, 10 Nov 2026 12:00:00 +0000",
        "Thu, 12 Nov 2026 12:00:00 +0000",
        "Sun, 11 Oct 2026 12:00:00 +0000"
      })
  void aDateAboutNowIsFine(String date) {
    assertThat(Checking.rules(rule, "Date: " + date)).isEmpty();
  }

  @Test
  void aMissingDateIsFound() {
    assertThat(Checking.rules(rule, "Subject: x")).containsExactly("conduct.date-missing");
  }

  @Test
  void aMalformedDateIsFound() {
    assertThat(Checking.rules(rule, "Date: yesterday")).containsExactly("conduct.date-syntax");
  }

  @Test
  void aZoneThatIsNotOnEarthIsFound() {
    assertThat(Checking.rules(rule, "Date: 10 Nov 2026 12:00:00 -1900"))
        .containsExactly("conduct.date-zone");
  }

  @Test
  void theWrongDayOfTheWeekIsFound() {
    assertThat(Checking.rules(rule, "Date: Mon, 10 Nov 2026 12:00:00 +0000"))
        .containsExactly("conduct.date-weekday");
  }

  @Test
  void aDateAheadIsFound() {
    assertThat(Checking.rules(rule, "Date: 12 Nov 2026 12:00:01 +0000"))
        .containsExactly("conduct.date-future");
  }

  @Test
  void aDateLongAgoIsFound() {
    assertThat(Checking.rules(rule, "Date: 11 Oct 2026 11:59:59 +0000"))
        .containsExactly("conduct.date-past");
  }

  @Test
  void timeSpentAtARelayIsNotHeldAgainstTheMessage() {
    String received = "Received: from a by b; Sun, 6 Sep 2026 12:00:00 +0000\n";
    assertThat(Checking.rules(rule, received + "Date: 5 Sep 2026 12:00:00 +0000")).isEmpty();
    assertThat(Checking.rules(rule, received + "Date: 9 Sep 2026 12:00:00 +0000"))
        .containsExactly("conduct.date-future");
  }

  @Test
  void aRelayInTheFutureMakesNoDateRight() {
    String received = "Received: from a by b; Sun, 6 Dec 2026 12:00:00 +0000\n";
    assertThat(Checking.rules(rule, received + "Date: 6 Dec 2026 12:00:00 +0000"))
        .containsExactly("conduct.date-future");
  }

  @Test
  void aTraceWithoutADateIsPassedOver() {
    assertThat(Checking.rules(rule, "Received: from a by b\nDate: 10 Nov 2026 12:00:00 +0000"))
        .isEmpty();
  }
}
