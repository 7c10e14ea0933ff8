// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain text                                   | plain text
          =?utf-8?q?gr=C3=BC=C3=9Fe?=                  | grüße
          =?UTF-8?Q?gr=C3=BC=C3=9Fe?= there            | grüße there
          a =?utf-8?b?w7w=?= b                         | a ü b
          =?iso-8859-1?q?a_b?= =?iso-8859-1?q?c?=      | a bc
          =?utf-8?q?=C3?= =?utf-8?q?=BC?=              | ü
          =?utf-8?q?=C3=BC?= =?iso-8859-1?q?=FC?=      | üü
          =?utf-8?q?a?=b=?utf-8?q?c?=                  | abc
          =?utf-8*de?q?a?=                             | a
          =?utf-8?q?with blanks?=                      | with blanks
          =?koi8-r?b?8NLJ18XU?=                        | Привет
          """)
  void wordsAreDecoded(String coded, String text) {
    EncodedWords.Decoded decoded = EncodedWords.decode(coded, new Charsets());
    assertThat(decoded.text()).isEqualTo(text);
    assertThat(decoded.doubtful()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?x-no-such-charset?q?a?=",
        "=?utf-8?x?a?=",
        "=? utf-8?x?a?=",
        "=?utf-8?q?a",
        "=?utf-8?q",
        "=??q?a?=",
        "=?=?=?=",
        "a =? b ?= c"
      })
  void whatIsNoWordStaysAsItIs(String text) {
    assertThat(EncodedWords.decode(text, new Charsets()).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?x-no-such-charset?q?a?=",
        "=?utf-8?x?a?=",
        "=?utf-8?q?=0D=0ABcc:_x?=",
        "=?utf-8?b?AA==?=",
        "=?utf-8?q?a=zz?=",
        "=?utf-8?b?a?="
      })
  void whatHidesSomethingIsDoubtful(String text) {
    assertThat(EncodedWords.decode(text, new Charsets()).doubtful()).isTrue();
  }

  @Test
  void bareUtf8IsRead() {
    String wire = new String("grüße".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(EncodedWords.decode(wire, new Charsets()).text()).isEqualTo("grüße");
  }

  @Test
  void bareLatin1Stays() {
    assertThat(EncodedWords.decode("gr\u00fc\u00dfe", new Charsets()).text()).isEqualTo("grüße");
  }

  /** A search that begins anew at each start would take hours for these. */
  @ParameterizedTest
  @ValueSource(strings = {"=?", "=?a?", "=?a?q?", "=?a?q?b", "=?utf-8?q??=", "?=", "=?a?b?=?="})
  void aFieldFullOfStartsIsReadInOnePass(String piece) {
    String text = piece.repeat((256 << 10) / piece.length());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatCode(() -> EncodedWords.decode(text, new Charsets()))
                .doesNotThrowAnyException());
  }

  @Test
  void unknownCharsetsAreNotLookedUpWithoutEnd() {
    Charsets charsets = new Charsets();
    for (int i = 0; i < 100; i++) {
      assertThat(charsets.find("x-nobody-" + i)).isEmpty();
    }
    assertThat(charsets.find("koi8-r")).as("more names than one message needs").isEmpty();
    assertThat(charsets.find("UTF-8")).contains(StandardCharsets.UTF_8);
  }
}
