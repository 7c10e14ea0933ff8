// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeFieldTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain; charset=utf-8                    | charset  | utf-8
          text/plain;charset=\"utf-8\";format=flowed   | format   | flowed
          text/plain; Name=\"a \\\\\"b\\\\\".txt\"     | name     | a \"b\".txt
          a/b; name=\"x;y=z (no comment)\"             | name     | x;y=z (no comment)
          a/b; name*=utf-8''%e2%82%ac%20x              | name     | € x
          a/b; name*0=one; name*1=two                  | name     | onetwo
          a/b; name*1=two; name*0=one                  | name     | onetwo
          a/b; name*0*=iso-8859-1''%fc; name*1=%41     | name     | ü%41
          a/b; name*=plain%20text                      | name     | plain text
          a/b; name=\"=?utf-8?q?=C3=BC.txt?=\"         | name     | ü.txt
          a/b; name=old.txt; name*=utf-8''new.txt      | name     | new.txt
          a/b; boundary=\"=?utf-8?q?a?=\"              | boundary | =?utf-8?q?a?=
          multipart/mixed boundary=b                   | boundary | b
          a/b; x=\"1\" y=2                             | y        | 2
          a/b; name=two words ; x=1                    | name     | two words
          a/b (c(d)\\\\)) ; x=1                        | x        | 1
          """)
  void parametersAreRead(String text, String name, String value) {
    assertThat(parse(text.replace("\\\\", "\\")).parameter(name)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Text/HTML; charset=x | text/html
          (a) text/html (b)    | text/html
          base(c)64            | base64
          \"base64\"           | base64
          text/html, a/b       | text/html
          ; x=y                | ''
          ''                   | ''
          """)
  void theValueIsItsFirstWord(String text, String value) {
    assertThat(parse(text).value()).isEqualTo(value);
  }

  @Test
  void theFirstOfTwoWins() {
    MimeField field = parse("a/b; x=1; x=2");
    assertThat(field.parameter("x")).isEqualTo("1");
    assertThat(field.given().repeated()).containsExactly("x");
  }

  @Test
  void aFieldWithoutParametersHasNone() {
    assertThat(parse("text/plain").parameters()).isEqualTo(Map.of());
  }

  @Test
  void thereIsAnEndToParameters() {
    MimeField field = parse("a/b" + "; x%d=1".repeat(1000).replace("%d", "y"));
    assertThat(field.malformed()).isTrue();
    MimeField pieces = parse("a/b; " + pieces(1000));
    assertThat(pieces.malformed()).isTrue();
    assertThat(pieces.parameter("name")).hasSize(64);
  }

  @Test
  void deepCommentsAreNoRecursion() {
    assertThat(parse("text/plain " + "(".repeat(100_000)).comment()).isTrue();
  }

  private static String pieces(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("name*").append(i).append("=x; ");
    }
    return text.toString();
  }

  private static MimeField parse(String text) {
    return MimeField.parse(text, new Charsets());
  }
}
