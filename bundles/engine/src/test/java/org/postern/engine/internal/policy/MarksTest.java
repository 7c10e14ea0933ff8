// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Edit;
import org.postern.filter.HeaderField;

class MarksTest {

  private final Marks marks = new Marks();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X",
        "X-Poster",
        "X-Posternx",
        "Y-Postern-Verdict",
        "X-MS-Exchange-Other-Long"
      })
  void othersFieldsAreLeftAlone(String name) {
    see(name);
    assertThat(marks.ours()).isEmpty();
    assertThat(marks.exchange()).isEmpty();
  }

  @Test
  void numbersRunForEachNameWhateverItsCase() {
    see("X-Postern-A");
    see("X-POSTERN-B");
    see("x-postern-a");
    assertThat(marks.ours())
        .containsExactly(
            new Edit.DeleteHeader("x-postern-a", 2),
            new Edit.DeleteHeader("X-POSTERN-B", 1),
            new Edit.DeleteHeader("X-Postern-A", 1));
  }

  @Test
  void blanksBeforeTheColonHideNothing() {
    see("X-Postern-Verdict \t");
    assertThat(marks.ours()).containsExactly(new Edit.DeleteHeader("X-Postern-Verdict", 1));
  }

  @Test
  void aFloodIsNoticedAndBounded() {
    for (int i = 0; i < Marks.MAX; i++) {
      see("X-Postern-" + i);
    }
    assertThat(marks.isFlood()).isFalse();
    see("X-MS-Exchange-Organization-One-More");
    assertThat(marks.isFlood()).isTrue();
    assertThat(marks.ours()).hasSize(Marks.MAX);
    assertThat(marks.exchange()).isEmpty();
  }

  private void see(String name) {
    marks.see(new HeaderField(name, " value"));
  }
}
