// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void otherCharactersAreShownInHex() {
    assertThat(Printable.of("a\0b\u00e9\u20ac")).isEqualTo("a\\x00b\\xe9\\u20ac");
  }

  @Test
  void longTextIsCut() {
    assertThat(Printable.of("a".repeat(1000))).hasSize(63).endsWith("...");
  }
}
