// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void readsBehindANameWithBlanksAndParentheses() {
    String stat =
        "7 (a) b) S 1 7 7 0 -1 4194560 100 0 0 0 12 3 4 5 20 0 1 0 100 1000 512 18446744073709551615";

    assertThat(Usage.parse(stat)).isEqualTo(new Usage(240, 2));
  }

  @Test
  void countsWhatThisProcessTakes() {
    Usage usage = Usage.of(ProcessHandle.current().pid());

    assertThat(usage.cpuMillis()).isPositive();
    assertThat(usage.residentMiB()).isPositive();
  }

  @Test
  void countsNothingForAProcessThatIsGone() {
    assertThat(Usage.of(Long.MAX_VALUE)).isEqualTo(new Usage(0, 0));
  }
}
