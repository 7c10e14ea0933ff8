// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContentLinesTest {

  private static List<ContentLines.Line> lines(String text) throws IOException {
    ContentLines lines =
        new ContentLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    List<ContentLines.Line> all = new ArrayList<>();
    for (Optional<ContentLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      all.add(line.get());
    }
    return all;
  }

  @Test
  void unfoldsWithEitherLineEndAndEitherBlank() throws IOException {
    assertThat(lines("A:b\r\n c\n\td\r\nE:f"))
        .extracting(ContentLines.Line::text)
        .containsExactly("A:bcd", "E:f");
  }

  @Test
  void knowsTheLongestPiece() throws IOException {
    ContentLines.Line line = lines("A:b\n ccccc\n d\n").get(0);
    assertThat(line.longest()).isEqualTo(5);
    assertThat(line.length()).isEqualTo(9);
  }

  @Test
  void foldsOfNothingAreNoLines() throws IOException {
    assertThat(lines("A:b\n \n \n c")).extracting(ContentLines.Line::text).containsExactly("A:bc");
  }

  @Test
  void nameEndsAtItsParametersAndValueBeginsBehindThem() throws IOException {
    ContentLines.Line line = lines("dtstart;TZID=\"a:b\":2026").get(0);
    assertThat(line.name()).isEqualTo("DTSTART");
    assertThat(line.value()).isEqualTo("2026");
  }

  @Test
  void lineWithoutColonHasNoValue() throws IOException {
    assertThat(lines("NOTHING").get(0).value()).isEmpty();
  }

  @Test
  void longLineIsCutAndItsLengthKept() throws IOException {
    ContentLines.Line line = lines("A:" + "b".repeat(200_000)).get(0);
    assertThat(line.text()).hasSize(ContentLines.MAX_LINE);
    assertThat(line.length()).isEqualTo(200_002);
  }

  @Test
  void emptyStreamHasNoLines() throws IOException {
    assertThat(lines("")).isEmpty();
  }
}
