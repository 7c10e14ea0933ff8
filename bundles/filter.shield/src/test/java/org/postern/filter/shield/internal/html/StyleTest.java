// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "font-size:0",
        "FONT-SIZE : 0px !important",
        "color:red;font-size:/* big */0.0pt",
        "font-size:.1px",
        "font-size:0.5pt",
        "font-size:14px;font-size:00px"
      })
  void tooSmallToBeSeen(String value) {
    assertThat(Style.of(value).isZeroFont()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "font-size:0.9em",
        "font-size:10px",
        "font-size:0;font-size:14px",
        "font-size:large",
        "font-size:",
        "line-height:0",
        ""
      })
  void largeEnough(String value) {
    assertThat(Style.of(value).isZeroFont()).isFalse();
  }

  @Test
  void hiddenIsSeen() {
    assertThat(Style.of("Display : None").isHidden()).isTrue();
    assertThat(Style.of("visibility:hidden").isHidden()).isTrue();
    assertThat(Style.of("display:block").isHidden()).isFalse();
  }

  @Test
  void addressesAreTakenOut() {
    assertThat(Style.of("background:URL( 'a b' ),url(\"c\"), url(d").addresses())
        .containsExactly("ab", "c", "d");
  }

  @Test
  void addressesAreCounted() {
    assertThat(Style.of("url(a)".repeat(1000)).addresses()).hasSize(20);
  }

  @Test
  void openCommentHidesTheRest() {
    assertThat(Style.of("color:red/*font-size:0").text()).isEqualTo("color:red");
  }
}
