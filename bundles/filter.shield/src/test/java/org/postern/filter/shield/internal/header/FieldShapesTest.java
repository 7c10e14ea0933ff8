// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.filter.HeaderField;
import org.postern.filter.shield.internal.build.HitList;

/** Long words, short folds, names of archives. */
class FieldShapesTest {

  private static final String WORD = "w".repeat(200) + ";";

  @Test
  void threeLongWordsAreSeen() {
    assertThat(LongTokens.isIn("x;" + WORD.repeat(3))).isTrue();
  }

  @Test
  void shortWordBetweenThemBreaksTheRow() {
    assertThat(LongTokens.isIn(WORD + WORD + "w;" + WORD + WORD)).isFalse();
  }

  @Test
  void longWordWithoutSemicolonDoesNotCount() {
    assertThat(LongTokens.isIn("w".repeat(2000))).isFalse();
  }

  @Test
  void hundredShortFoldsAreSeenWithEitherLineEnd() {
    for (String fold : new String[] {"\n a", "\r\n\ta", "\n "}) {
      HitList list = new HitList();
      ShortFolds.look(new HeaderField("Subject", " x" + fold.repeat(101)), list.hits());
      assertThat(list.rules()).containsExactly("header-folds");
    }
  }

  @Test
  void longFoldBetweenThemBreaksTheRow() {
    HitList list = new HitList();
    String folds = "\n a".repeat(90) + "\n <id@example.org>" + "\n a".repeat(90);
    ShortFolds.look(new HeaderField("References", folds), list.hits());
    assertThat(list.rules()).isEmpty();
  }

  @Test
  void archiveNameIsSeenQuotedAndBare() {
    for (String quote : new String[] {"\"", ""}) {
      HitList list = new HitList();
      String value = "a/b; name=" + quote + "n".repeat(300) + ".HQX" + quote + "; x=y";
      ArchiveNames.look(new HeaderField("Content-Type", value), value, list.hits());
      assertThat(list.rules()).containsExactly("parameter-file-long");
    }
  }

  @Test
  void longNameOfAnotherKindIsNot() {
    HitList list = new HitList();
    String value = "a/b; name=" + "n".repeat(400) + ".pdf";
    ArchiveNames.look(new HeaderField("Content-Type", value), value, list.hits());
    assertThat(list.rules()).isEmpty();
  }

  @Test
  void otherFieldsAreNotMime() {
    HitList list = new HitList();
    String value = "name=" + "n".repeat(300) + ".uue";
    ArchiveNames.look(new HeaderField("Subject", value), value, list.hits());
    assertThat(list.rules()).isEmpty();
  }
}
