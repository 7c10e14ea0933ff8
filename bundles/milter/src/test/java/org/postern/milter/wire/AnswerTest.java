// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  @Test
  void aReplyIsReadableAgain() throws IOException {
    Answer answer = read("\0\0\0\21y550 5.7.1 100%%\0");
    assertThat(answer.code()).isEqualTo('y');
    assertThat(answer.reply()).isEqualTo("550 5.7.1 100%");
  }

  @Test
  void changesAreToldFromWhatIsFinal() throws IOException {
    assertThat(read("\0\0\0\5hA\0b\0").isChange()).isTrue();
    assertThat(read("\0\0\0\1c").isChange()).isFalse();
    assertThat(read("\0\0\0\1c").isContinue()).isTrue();
    assertThat(read("\0\0\0\1s").isContinue()).isTrue();
    assertThat(read("\0\0\0\1r").isContinue()).isFalse();
  }

  @Test
  void itsStringsCanBeHad() throws IOException {
    assertThat(read("\0\0\0\5hA\0b\0").strings()).containsExactly("A", "b", "");
    assertThat(read("\0\0\0\1c").strings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0\0", "\u00ff\u00ff\u00ff\u00ff", "\0\u0010\0\2c"})
  void aLengthThatCannotBeIsRefused(String packet) {
    assertThatThrownBy(() -> read(packet))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("octets");
  }

  @Test
  void anAnswerCutShortIsTheEnd() {
    assertThatThrownBy(() -> read("\0\0\0\5hA")).isInstanceOf(EOFException.class);
  }

  private static Answer read(String octets) throws IOException {
    return Answer.read(
        new DataInputStream(
            new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1))));
  }
}
