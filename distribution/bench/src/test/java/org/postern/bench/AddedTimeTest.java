// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddedTimeTest {

  private static final AddedTime TIME =
      new AddedTime(
          50,
          300,
          List.of(figures(1, 10), figures(2, 90), figures(3, 10)),
          List.of(figures(2, 14), figures(4, 93), figures(9, 12)));

  @Test
  void offersAThirdOfTheCapacity() {
    assertThat(TIME.rate()).isEqualTo(100);
  }

  @Test
  void comparesEachRoundWithTheOneBesideIt() {
    assertThat(TIME.added(Load.Figures::p50)).isEqualTo(2);
    assertThat(TIME.added(Load.Figures::p99)).isEqualTo(3);
  }

  @Test
  void printsMediansAndRanges() {
    assertThat(TIME.row())
        .isEqualTo(
            "| 50 | 300 | 100 | 2.00 (1.00–3.00) | 4.00 (2.00–9.00) | 2.00"
                + " | 10.0 (10.0–90.0) | 14.0 (12.0–93.0) | 3.00 |");
  }

  private static Load.Figures figures(double p50, double p99) {
    return new Load.Figures("0", 100, 1, p50, p99, "100 accepted");
  }
}
