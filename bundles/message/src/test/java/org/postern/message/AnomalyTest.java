// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.filter.Anomaly;
import org.postern.filter.Anomaly.Kind;

class AnomalyTest {

  private static final String TYPE = "Content-Type: multipart/mixed; boundary=b\n";
  private static final String PART = "--b\nContent-Type: text/plain\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DUPLICATE_CONTENT_TYPE        | Content-Type: text/plain~Content-Type: text/html
          DUPLICATE_TRANSFER_ENCODING   | Content-Transfer-Encoding: 7bit~Content-Transfer-Encoding: base64
          DUPLICATE_TRANSFER_ENCODING   | Content-Transfer-Encoding: 7bit base64
          DUPLICATE_DISPOSITION         | Content-Disposition: inline~Content-Disposition: attachment
          DUPLICATE_MIME_VERSION        | MIME-Version: 1.0~MIME-Version: 1.0
          DUPLICATE_BOUNDARY            | Content-Type: multipart/mixed; boundary=a; boundary=b
          MISSING_BOUNDARY              | Content-Type: multipart/mixed
          MISSING_BOUNDARY              | Content-Type: multipart/mixed; boundary=""
          DUPLICATE_PARAMETER           | Content-Type: text/plain; name=a; name=b
          MALFORMED_CONTENT_TYPE        | Content-Type: text
          MALFORMED_CONTENT_TYPE        | Content-Type: text/plain; name="a
          COMMENT_IN_MIME_FIELD         | Content-Type: text/plain (x); charset=utf-8
          COMMENT_IN_MIME_FIELD         | Content-Transfer-Encoding: (x) base64
          UNKNOWN_TRANSFER_ENCODING     | Content-Transfer-Encoding: rot13
          ENCODED_CONTAINER             | Content-Type: multipart/mixed; boundary=b~Content-Transfer-Encoding: base64
          BAD_ENCODED_WORD              | Subject: =?utf-8?q?a=0Ab?=
          NUL_IN_HEADER                 | Subject: a@NUL@b
          CONTROL_IN_HEADER             | Subject: a@ESC@b
          SPACE_BEFORE_COLON            | Subject : x
          MALFORMED_HEADER              | Sub ject: x
          BAD_CHARSET                   | Content-Type: text/plain; charset=""
          """)
  void aDoubtfulHeaderIsNoted(Kind kind, String fields) throws Exception {
    assertThat(kinds(fields.replace("~", "\n") + "\n\nbody\n")).contains(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Type: text/plain; charset=utf-8~Content-Transfer-Encoding: 8bit
          Content-Type: text/plain; name="a;b=c"
          Content-Type: TEXT/PLAIN ; charset="us-ascii" ; format=flowed;
          Content-Disposition: attachment; filename="a.txt"; filename*=UTF-8''a.txt
          Date: Mon, 2 Feb 2026 10:00:00 +0100 (CET)
          Subject: =?utf-8?b?Z3LDvMOfZQ==?= what? yes?
          """)
  void anOrdinaryHeaderIsNot(String fields) throws Exception {
    assertThat(kinds(fields.replace("~", "\n") + "\n\nbody\n")).isEmpty();
  }

  @Test
  void anUnclosedMultipartIsNoted() throws Exception {
    assertThat(kinds(TYPE + "\n" + PART + "\nx\n")).containsExactly(Kind.UNCLOSED_MULTIPART);
  }

  @Test
  void aPartAfterTheClosingBoundaryIsNoted() throws Exception {
    assertThat(kinds(TYPE + "\n" + PART + "\nx\n--b--\n--b\n\ny\n"))
        .containsExactly(Kind.PART_AFTER_CLOSE);
  }

  @Test
  void anInnerBoundaryThatBeginsWithTheOuterIsNoted() throws Exception {
    String inner = "--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\nx\n--bb--\n--b--\n";
    assertThat(kinds(TYPE + "\n" + inner)).contains(Kind.NESTED_BOUNDARY);
  }

  @ParameterizedTest
  @CsvSource({"aGV*sbG8=, true", "aGVsbG8, true", "aGVs=bG8, true", "aGVsbG8=, false"})
  void undecodableBase64IsNoted(String content, boolean bad) throws Exception {
    List<Kind> kinds = kinds("Content-Transfer-Encoding: base64\n\n" + content + "\n");
    assertThat(kinds).isEqualTo(bad ? List.of(Kind.BAD_BASE64) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"a=zz, true", "a=3, true", "a=3D, false"})
  void aBadEscapeIsNoted(String content, boolean bad) throws Exception {
    List<Kind> kinds = kinds("Content-Transfer-Encoding: quoted-printable\n\n" + content + "\n");
    assertThat(kinds).isEqualTo(bad ? List.of(Kind.BAD_QUOTED_PRINTABLE) : List.of());
  }

  @Test
  void nulInTextIsNoted() throws Exception {
    assertThat(kinds("Subject: x\n\na@NUL@b\n")).containsExactly(Kind.NUL_IN_BODY);
  }

  @Test
  void tooManyPartsHitTheirLimit() throws Exception {
    String parts = (PART + "\nx\n").repeat(1200);
    assertThat(kinds(TYPE + "\n" + parts + "--b--\n")).contains(Kind.LIMIT_MIME_PARTS);
  }

  @Test
  void tooDeepNestingHitsItsLimit() throws Exception {
    StringBuilder text = new StringBuilder("Content-Type: multipart/mixed; boundary=b00\n\n");
    for (int i = 1; i < 60; i++) {
      text.append(String.format("--b%02d%n", i - 1).replace("\r", ""))
          .append("Content-Type: multipart/mixed; boundary=b")
          .append(String.format("%02d", i))
          .append("\n\n");
    }
    assertThat(kinds(text.toString())).contains(Kind.LIMIT_MIME_DEPTH);
  }

  private static List<Kind> kinds(String text) throws Exception {
    return Build.message(text.replace("@NUL@", "\0").replace("@ESC@", "\u001b"))
        .anomalies()
        .stream()
        .map(Anomaly::kind)
        .toList();
  }
}
