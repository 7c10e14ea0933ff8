// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormatTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[>123;system('id')]0",
        "[<=`id`]0",
        "[=$x]0",
        "[Red][>exec]0",
        "[>=0] [<1;die]0",
        "[>{1}",
        "[<>a]0"
      })
  void takes_anything_but_a_number_for_code(String format) {
    assertThat(NumberFormat.holdsCode(format)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "General",
        "[>=1000]#,##0",
        "[Red][<0]0.00",
        "[<=9999999]###-####;(###) ###-####",
        "[<-1.5E+3]0",
        "[$-409]d-mmm-yy",
        "[h]:mm",
        "\"[a]\"0",
        "[> 5 ]0",
        "[<>0]0",
        "[=1]\"one\""
      })
  void lets_formats_that_people_use_pass(String format) {
    assertThat(NumberFormat.holdsCode(format)).isFalse();
  }
}
