// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void readsWhatTheLoadGeneratorSays() {
    Load.Figures figures =
        Load.Figures.parse(
            "bits=100080 messages=20 seconds=0.5 p50=1.25 p99=7 max=9 accepted=18 rejected=2"
                + " tempfailed=0 discarded=0 errors=0\n");

    assertThat(figures)
        .isEqualTo(new Load.Figures("100080", 20, 0.5, 1.25, 7, "18 accepted, 2 rejected"));
  }
}
