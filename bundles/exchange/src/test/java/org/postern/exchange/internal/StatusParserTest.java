// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.exchange.AgentFigures;

class StatusParserTest {

  @Test
  void everyFigureIsRead() {
    AgentFigures figures = good(Samples.STATUS);
    assertThat(figures.version()).isEqualTo("0.1.0");
    assertThat(figures.written()).isEqualTo(Samples.WRITTEN);
    assertThat(figures.started()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    assertThat(figures.interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(figures.endpoint()).isEqualTo("127.0.0.1:8891");
    assertThat(figures.open()).isEqualTo(3);
    assertThat(figures.counts().sessions()).isEqualTo(12345);
    assertThat(figures.counts().messages()).isEqualTo(6789);
    assertThat(figures.counts().submissions()).isEqualTo(12);
    assertThat(figures.meanMillis()).isEqualTo(2.345);
    assertThat(figures.p99Millis()).isEqualTo(17.22);
  }

  @Test
  void decisionsAndFailuresKeepNamesAndOrder() {
    AgentFigures.Counts counts = good(Samples.STATUS).counts();
    assertThat(counts.decisions())
        .containsExactly(
            entry("pass", 6000L),
            entry("refuse", 700L),
            entry("discard", 80L),
            entry("quarantine", 9L));
    assertThat(counts.failures())
        .containsExactly(
            entry("unreachable", 5L),
            entry("resting", 4L),
            entry("tooslow", 3L),
            entry("closed", 2L),
            entry("nonsense", 1L));
  }

  @Test
  void windowsLineEndsAndPartsOfSecondsAreRead() {
    String status = Samples.with("interval", "0.25").replace("\n", "\r\n");
    assertThat(good(status).interval()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void whatANewerAgentSaysBesidesIsPassedOver() {
    String more = Samples.STATUS + "memory.kilobytes = 4711\ndecision.deliver = 8\n";
    assertThat(good(more).counts().decisions()).containsEntry("deliver", 8L);
  }

  @Test
  void anAgentThatReachedNobodySaysNone() {
    assertThat(good(Samples.with("endpoint", "none")).endpoint()).isEqualTo("none");
    assertThat(good(Samples.with("endpoint", "[::1]:8891")).endpoint()).isEqualTo("[::1]:8891");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "written",
        "started",
        "interval",
        "endpoint",
        "sessions.open",
        "sessions",
        "messages",
        "submissions",
        "milliseconds.mean",
        "milliseconds.p99"
      })
  void noneMayBeMissing(String key) {
    String without = Samples.STATUS.replaceAll("(?m)^" + key.replace(".", "\\.") + " = .*\n", "");
    assertThat(bad(without)).isEqualTo("it does not say " + key);
  }

  @ParameterizedTest
  @CsvSource({
    "messages, -1",
    "messages, 1234567890123456",
    "messages, 1.0",
    "messages, ''",
    "messages, ١",
    "failure.tooslow, many",
    "interval, 0",
    "interval, 0.09",
    "interval, 3600.1",
    "interval, 1e9",
    "milliseconds.p99, NaN",
    "milliseconds.p99, -0.1",
    "milliseconds.mean, Infinity",
    "milliseconds.mean, '1,5'",
    "written, yesterday",
    "written, 2026-11-31T10:00:10Z",
    "written, 2026-11-24T10:00:10+01:00",
    "written, +999999999-12-31T23:59:59Z",
    "started, 1970-01-01T00:00:00Z",
    "endpoint, ''",
    "endpoint, '127.0.0.1 8891'",
    "version, 0.1.0\u202e"
  })
  void aValueThatNoAgentSaysIsNamedWithWhatIsAllowed(String key, String value) {
    assertThat(bad(Samples.with(key, value))).startsWith(key + " = '").contains("; allowed: ");
  }

  @Test
  void oneLineTooMuchIsRefused() {
    StringBuilder lines = new StringBuilder(Samples.STATUS);
    int have = (int) Samples.STATUS.lines().count();
    for (int i = have; i < StatusLines.MAX_KEYS; i++) {
      lines.append("more.").append(i).append(" = 1\n");
    }
    good(lines.toString());
    assertThat(bad(lines + "most = 1\n")).isEqualTo("it has more than 64 lines");
  }

  @Test
  void aLongLineIsRefused() {
    String most = "more = " + "x".repeat(StatusLines.MAX_LINE - "more = ".length());
    good(Samples.STATUS + most);
    assertThat(bad(Samples.STATUS + most + "x")).isEqualTo("line 21 has more than 256 characters");
  }

  @Test
  void aLargeFileIsRefusedUnread() {
    assertThat(bad("\n".repeat(StatusLines.MAX_SIZE + 1)))
        .isEqualTo("it is larger than 16384 octets");
  }

  @Test
  void aKeyThatComesAgainIsRefused() {
    assertThat(bad(Samples.STATUS + "messages = 1\n")).isEqualTo("line 21 says 'messages' again");
  }

  @Test
  void whatIsNoLineOfAStatusIsShownCutAndHarmless() {
    assertThat(bad("\u001b[31m<b>" + "y".repeat(200)))
        .isEqualTo("line 1 is '?[31m<b>" + "y".repeat(52) + "...', not 'key = value'");
    assertThat(bad("")).isEqualTo("line 1 is '', not 'key = value'");
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertThat(bad(Samples.STATUS + "failure.<i> = 1\n"))
        .isEqualTo("'failure.<i>' is no name; allowed are letters a to z");
  }

  @Test
  void octetsThatAreNoTextAreRefused() {
    byte[] octets = Samples.octets(Samples.STATUS);
    octets[20] = (byte) 0xff;
    assertThat(StatusParser.parse(octets)).isEqualTo(new Reading.Bad("it is not UTF-8"));
  }

  private static AgentFigures good(String status) {
    Reading reading = StatusParser.parse(Samples.octets(status));
    assertThat(reading).isInstanceOf(Reading.Good.class);
    return reading.said().orElseThrow();
  }

  private static String bad(String status) {
    Reading reading = StatusParser.parse(Samples.octets(status));
    assertThat(reading).isInstanceOf(Reading.Bad.class);
    return ((Reading.Bad) reading).problem();
  }
}
