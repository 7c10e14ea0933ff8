// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 2 Nov 2026 10:00:00 +0000|2026-11-02T10:00:00Z",
        "2 Nov 2026 10:00 +0000|2026-11-02T10:00:00Z",
        "Mon,2 Nov 2026 10:00:00 +0130|2026-11-02T08:30:00Z",
        "mon, 02 NOV 2026 10:00:00 -0800 (PST)|2026-11-02T18:00:00Z",
        "Mon, 2 Nov 26 10:00:00 EST|2026-11-02T15:00:00Z",
        "2 Nov 99 10:00:00 EDT|1999-11-02T14:00:00Z",
        "2 Nov 126 10:00:00 PST|2026-11-02T18:00:00Z",
        "2 Nov 2026 10:00:00 PDT|2026-11-02T17:00:00Z",
        "2 Nov 2026 10:00:00 CST|2026-11-02T16:00:00Z",
        "2 Nov 2026 10:00:00 MDT|2026-11-02T16:00:00Z",
        "2 Nov 2026 10:00:00 GMT|2026-11-02T10:00:00Z",
        "2 Nov 2026 10:00:00 z|2026-11-02T10:00:00Z",
        "31 Dec 2016 23:59:60 +0000|2016-12-31T23:59:59Z",
        "(a (nested) one) 2 (day) Nov 2026 10:00:00 +0000|2026-11-02T10:00:00Z",
        "2 Nov 2026 10:00:00 +0000 (unclosed|2026-11-02T10:00:00Z",
        "29 Feb 2024 00:00:00 +0000|2024-02-29T00:00:00Z",
        "2 Nov 2026 10:00:00 +9959|2026-10-29T06:01:00Z"
      })
  void datesAreRead(String text, Instant expected) {
    assertThat(MailDate.parse(text)).map(MailDate::instant).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "(",
        "now",
        "Mon",
        "2026-11-02T10:00:00Z",
        "2 Nov 2026",
        "2 Nov 2026 10:00:00",
        "32 Nov 2026 10:00:00 +0000",
        "30 Feb 2026 10:00:00 +0000",
        "2 Foo 2026 10:00:00 +0000",
        "2 Nov 2026 24:00:00 +0000",
        "2 Nov 2026 10:60:00 +0000",
        "2 Nov 2026 10:00:61 +0000",
        "2 Nov 2026 10 +0000",
        "2 Nov 2026 10:00:00:00 +0000",
        "2 Nov 2026 10:00:00 +000",
        "2 Nov 2026 10:00:00 +0060",
        "2 Nov 2026 10:00:00 +00x0",
        "2 Nov 2026 10:00:00 E5T",
        "2 Nov 2026 10:00:00 +0000 more",
        "2 Nov 2 10:00:00 +0000",
        "2 Nov 20260 10:00:00 +0000",
        "-2 Nov 2026 10:00:00 +0000",
        "Nov 2 2026 10:00:00 +0000"
      })
  void whatIsNoDateIsNotRead(String text) {
    assertThat(MailDate.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+1400,true",
    "-1200,true",
    "+0545,true",
    "EST,true",
    "+1401,false",
    "-1201,false",
    "-1900,false"
  })
  void aZoneIsOnEarthOrNot(String zone, boolean onEarth) {
    assertThat(MailDate.parse("2 Nov 2026 10:00:00 " + zone).orElseThrow().isZoneOnEarth())
        .isEqualTo(onEarth);
  }

  @ParameterizedTest
  @CsvSource({"'Mon, ',true", "'mon ',true", "'',true", "'Mo, ',true", "'Tue, ',false"})
  void theWeekdayFitsOrNot(String weekday, boolean fits) {
    assertThat(MailDate.parse(weekday + "2 Nov 2026 10:00:00 +0000").orElseThrow().weekdayFits())
        .isEqualTo(fits);
  }

  @Test
  void aVeryLongDateIsNotRead() {
    assertThat(MailDate.parse(" ".repeat(10_000) + "2 Nov 2026 10:00:00 +0000")).isEmpty();
  }
}
