// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawMessageTest {

  private static final RawMessage MESSAGE =
      RawMessage.of("A: 1\r\nB: two\r\n\tfolds\r\n a: 3\r\nb:4\r\nA : 5\r\n\r\nB: body\r\n");

  @Test
  void listsFieldsWithTheirFolds() {
    assertThat(MESSAGE.fields())
        .containsExactly("A: 1\r\n", "B: two\r\n\tfolds\r\n a: 3\r\n", "b:4\r\n", "A : 5\r\n");
  }

  @Test
  void findsValuesWithoutRegardToCase() {
    assertThat(MESSAGE.values("B")).containsExactly("two\r\n\tfolds\r\n a: 3", "4");
    assertThat(MESSAGE.values("a")).containsExactly("1", "5");
    assertThat(MESSAGE.values("C")).isEmpty();
  }

  @Test
  void leavesOutFieldsAndNothingElse() {
    assertThat(MESSAGE.without("b", "c"))
        .isEqualTo(RawMessage.of("A: 1\r\nA : 5\r\n\r\nB: body\r\n"));
    assertThat(MESSAGE.without("c")).isEqualTo(MESSAGE);
  }

  @Test
  void leavesOutFieldsByWhatTheySay() {
    assertThat(MESSAGE.without(field -> field.contains("folds")))
        .isEqualTo(RawMessage.of("A: 1\r\nb:4\r\nA : 5\r\n\r\nB: body\r\n"));
  }

  @Test
  void splitsTheBodyOff() {
    assertThat(MESSAGE.body()).isEqualTo("B: body\r\n".getBytes());
    assertThat(RawMessage.of("A: 1\r\n").body()).isEmpty();
    assertThat(RawMessage.of("\r\nonly a body").body()).isEqualTo("only a body".getBytes());
  }

  @Test
  void leavesOutFieldsOfAMessageWithoutABody() {
    assertThat(RawMessage.of("A: 1\r\nB: 2\r\n").without("A")).isEqualTo(RawMessage.of("B: 2\r\n"));
    assertThat(RawMessage.of("\r\nbody").without("A")).isEqualTo(RawMessage.of("\r\nbody"));
  }

  @Test
  void makesOneKindOfLineEnd() {
    assertThat(RawMessage.withCrlf("a\nb\r\nc\rd\n\re\r\r\n".getBytes()))
        .isEqualTo(RawMessage.of("a\r\nb\r\nc\r\nd\r\n\r\ne\r\n\r\n"));
  }

  @Test
  void isItsOctets() {
    byte[] octets = {0, (byte) 0xff, '\n'};
    assertThat(RawMessage.of(octets).bytes()).isEqualTo(octets);
    assertThat(RawMessage.of(octets)).isEqualTo(RawMessage.of("\u0000\u00ff\n"));
    assertThat(RawMessage.of(octets)).isNotEqualTo(RawMessage.of("\u0000\u00ff\r\n"));
  }
}
