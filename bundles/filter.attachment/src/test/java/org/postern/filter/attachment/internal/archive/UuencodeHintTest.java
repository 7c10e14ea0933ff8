// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;

class UuencodeHintTest {

  private static boolean seen(String... pieces) {
    UuencodeHint hint = new UuencodeHint();
    boolean seen = false;
    for (String piece : pieces) {
      seen = hint.in(Bytes.of(piece), piece.length());
    }
    return seen;
  }

  @Test
  void sees_the_first_line_of_the_text() {
    assertThat(seen("begin 644 x")).isTrue();
  }

  @Test
  void sees_a_later_line() {
    assertThat(seen("text\nbegin 644 x")).isTrue();
  }

  @Test
  void sees_a_line_that_is_spread_over_two_pieces() {
    assertThat(seen("text\nbeg", "in 644")).isTrue();
  }

  @Test
  void does_not_see_it_within_a_line() {
    assertThat(seen("to begin 644")).isFalse();
  }
}
