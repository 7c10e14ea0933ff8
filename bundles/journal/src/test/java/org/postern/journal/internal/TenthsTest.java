// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenthsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.01, 0.0",
    "0.05, 0.1",
    "-0.05, -0.1",
    "0.25, 0.3",
    "9.96, 10.0",
    "-12.34, -12.3",
    "123456.78, 123456.8",
    "1e13, 10000000000000.0",
    "NaN, NaN",
    "Infinity, Infinity"
  })
  void oneDigitBehindThePoint(double value, String text) {
    assertThat(Tenths.of(value)).isEqualTo(text);
  }

  @Test
  void isWhatAFormatSays() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = 1 + random.nextInt(100_000) / 100.0;
      assertThat(Tenths.of(value)).isEqualTo(String.format(Locale.ROOT, "%.1f", value));
    }
  }
}
