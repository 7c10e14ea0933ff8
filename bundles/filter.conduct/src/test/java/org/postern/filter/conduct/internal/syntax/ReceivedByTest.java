// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedByTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from a.example (a [192.0.2.1]) by mx.example.org (Postfix) with ESMTP; x|mx.example.org",
        "by mx.example.org; Mon|mx.example.org",
        "from x (by evil.example) BY mx.example.org(8.1) with SMTP|mx.example.org",
        "by (hidden) mx.example.org|mx.example.org"
      })
  void theServerIsFound(String value, String host) {
    assertThat(ReceivedBy.hostOf(value)).contains(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(qmail 1 invoked by uid 2); x", "by", "by ;", "from by", "nearby x"})
  void noServerIsFoundWhereNoneIsNamed(String value) {
    assertThat(ReceivedBy.hostOf(value)).isEmpty();
  }
}
