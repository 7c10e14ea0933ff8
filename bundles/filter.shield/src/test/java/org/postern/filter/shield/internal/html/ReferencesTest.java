// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

  @ParameterizedTest
  @CsvSource({
    "a&amp;b, a&b",
    "&#102;ile, file",
    "&#x66;ile, file",
    "&#X0000000000000066;ile, file",
    "&#102ile, file",
    "&bsol;&bsol;h, \\\\h",
    "&excl;, !",
    "&ampx, &ampx",
    "&unknown;, &unknown;",
    "&, &",
    "&&amp;, &&",
    "&#;, &#;",
    "&#x;, &#x;",
    "&#99999999999;, \ufffd",
    "a&lt, a<"
  })
  void areReplaced(String text, String expected) {
    assertThat(References.replaced(text)).isEqualTo(expected);
  }
}
