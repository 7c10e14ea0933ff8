// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayNameTest {

  @Test
  void keeps_an_ordinary_name() {
    assertThat(DisplayName.of("Quarterly report (2).pdf")).isEqualTo("Quarterly report (2).pdf");
  }

  @Test
  void keeps_letters_of_any_language() {
    assertThat(DisplayName.of("r\u00e9sum\u00e9 \u65e5\u672c.pdf"))
        .isEqualTo("r\u00e9sum\u00e9 \u65e5\u672c.pdf");
  }

  @Test
  void replaces_what_would_rewrite_the_line_it_stands_in() {
    assertThat(DisplayName.of("a\u202e\r\n\0'b")).isEqualTo("a?????b");
  }

  @Test
  void keeps_the_end_of_a_long_name() {
    assertThat(DisplayName.of("x".repeat(500) + ".exe"))
        .hasSize(63)
        .contains("...")
        .endsWith(".exe");
  }

  @Test
  void says_that_there_is_no_name() {
    assertThat(DisplayName.of("")).isEqualTo("(no name)");
  }

  @Test
  void shows_the_way_inwards() {
    assertThat(DisplayName.of(List.of("a.zip", "b.exe"))).isEqualTo("a.zip > b.exe");
  }

  @Test
  void leaves_out_the_middle_of_a_long_way() {
    assertThat(DisplayName.of(List.of("1", "2", "3", "4", "5", "6"))).isEqualTo("1 > ... > 5 > 6");
  }
}
