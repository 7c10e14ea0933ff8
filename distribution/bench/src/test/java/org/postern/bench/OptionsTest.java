// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void measuresTheWholeMatrixUnlessToldOtherwise() {
    assertThat(Options.parse(List.of()).scenarios())
        .extracting(Scenario::name)
        .hasSize(13)
        .contains("1x4KB", "100x10MB", "1000x4KB");
  }

  @Test
  void measuresOneLoadAlone() {
    Options options = Options.parse(List.of("--quick", "--only", "10x50KB"));

    assertThat(options.scenarios()).containsExactly(Scenario.of(10, 50_000));
    assertThat(options.rounds()).isEqualTo(1);
  }

  @Test
  void measuresAsLongAndAsOftenAsItIsTold() {
    Options options =
        Options.parse(List.of("--seconds", "3", "--rounds", "2", "--starts", "7", "--quick"));

    assertThat(options.seconds()).isEqualTo(3);
    assertThat(options.rounds()).isEqualTo(2);
    assertThat(options.starts()).isEqualTo(7);
  }

  @Test
  void namesTheLoadsThereAre() {
    assertThatThrownBy(() -> Options.parse(List.of("--only", "3x4KB")))
        .hasMessageContaining("'3x4KB'")
        .hasMessageContaining("10x4KB");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> Options.parse(List.of("--rounds"))).hasMessageContaining("missing");
    assertThatThrownBy(() -> Options.parse(List.of("--rounds", "0"))).hasMessageContaining("'0'");
    assertThatThrownBy(() -> Options.parse(List.of("--slow"))).hasMessageContaining("--slow");
  }
}
