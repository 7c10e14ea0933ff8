// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

  @ParameterizedTest
  @CsvSource({
    "Microsoft *, Microsoft Edge, true",
    "Microsoft *, microsoft edge, true",
    "*Exchange*, Microsoft Exchange Server, true",
    "7-Zip, 7-Zip 16, false",
    "*, anything, true",
    "a*b*c, aXbYc, true",
    "a*b*c, aXbY, false",
    "'', x, false",
    "a.c, abc, false",
  })
  void aPatternIsAName(String pattern, String name, boolean matches) {
    assertThat(Wildcards.matches(pattern, name)).isEqualTo(matches);
  }

  @Test
  void aNameMadeToMakeItSlowDoesNot() {
    String pattern = "*a*a*a*a*a*a*a*a*b";
    assertThat(Wildcards.matches(pattern, "a".repeat(20_000))).isFalse();
  }
}
