// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void takesTheMiddleOfAnOddNumber() {
    assertThat(new Series(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddle() {
    assertThat(new Series(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
  }

  @Test
  void showsTheRange() {
    assertThat(new Series(List.of(0.03361, 123.4, 4.567))).hasToString("4.57 (0.0336–123)");
  }
}
