// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rtf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.shield.internal.build.ArrayOctets;
import org.postern.filter.shield.internal.build.HitList;
import org.postern.filter.shield.internal.octets.ScanLimitException;

class RtfCheckTest {

  private static final String EQUATION = "02ce020000000000c000000000000046";

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<String> rules(String rtf) throws IOException {
    HitList list = new HitList();
    RtfCheck.look(new ByteArrayInputStream(latin1(rtf)), list.hits());
    return list.rules();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\*\\objclass Equation.3}",
        "{\\*\\objclass equation.2}",
        "{\\*\\objclass Equ\natio{}n.3}",
        "{\\*\\objclass\\'45quation.3}",
        "\\objclass Equation.3",
        "{\\*\\objdata 0105 " + EQUATION + "}",
        "{\\*\\objdata 0105 0" + EQUATION + "}",
        "{\\*\\objdata 02ce02{\\*\\pad 1234}0000000000c0{\\x}00000000\t000046}",
        "{\\*\\objdata 02ce02{\\*\\pad 0000000000c0}00000000000046}",
        "{\\*\\objdata 02ce02\\'00\\'00\\'00\\'00\\'00c000000000000046}",
        "{\\*\\objdata \\bin12 x.eqUation.3}",
        "{\\*\\objdata 4571756174696f6e2e33}"
      })
  void equationIsSeenHoweverItIsWritten(String object) throws IOException {
    assertThat(rules("{\\rtf1{\\object" + object + "}}")).containsExactly("rtf-equation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\rtf1 Equation.3}",
        "{\\rtf1{\\*\\objclass Word.Document.8}}",
        "{\\rtf1{\\pict " + EQUATION + "}}",
        "{\\rtf1{\\object{\\*\\objdata 0105}}" + EQUATION + "}",
        "{\\rtf1{\\*\\objdata 02ce020000000000c0000000000000}}",
        "{\\rtf1\\bin32 {\\*\\objclass Equation.3}xxxxxxxxx}"
      })
  void otherTextIsNot(String rtf) throws IOException {
    assertThat(rules(rtf)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\*\\fldinst HYPERLINK \"file:///\\\\\\\\\\\\\\\\host\\\\s\\\\a!b\" }",
        "{\\*\\fldinst{HYPERLINK }{\"file://host/s/a!b\"}}",
        "{\\*\\fldinst HYPERLINK file://host/s/a!b}"
      })
  void linkToAnObjectInAFileIsSeen(String field) throws IOException {
    assertThat(rules("{\\rtf1{\\field" + field + "{\\fldrslt report}}}")).contains("moniker-link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HYPERLINK \"https://example.org/a!b\"",
        "HYPERLINK \"file:///C:/a!b\"",
        "PAGE",
        "REF \"a!b\""
      })
  void otherFieldsAreNot(String field) throws IOException {
    assertThat(rules("{\\rtf1{\\field{\\*\\fldinst " + field + "}}}")).isEmpty();
  }

  @Test
  void templateOnAFileServerIsALinkThere() throws IOException {
    assertThat(rules("{\\rtf1{\\*\\template \\\\\\\\host\\\\share\\\\a.dot}}"))
        .containsExactly("file-server-link");
  }

  @Test
  void groupsWithinEachOtherAreLimited() {
    assertThatThrownBy(() -> rules("{".repeat(RtfTraits.MAX_DEPTH + 1)))
        .isInstanceOf(ScanLimitException.class);
  }

  @Test
  void closingBracesWithoutGroupsDoNoHarm() throws IOException {
    assertThat(rules("}}}}{\\rtf1{\\*\\objclass None}}}}")).containsExactly("rtf-no-class");
  }

  @Test
  void beginningIsTakenForRtfAsWordDoes() throws IOException {
    assertThat(RtfCheck.accepts(new ArrayOctets(latin1("{\\rtf1 x}")))).isTrue();
    assertThat(RtfCheck.accepts(new ArrayOctets(latin1("\r\n {\\rt")))).isTrue();
    assertThat(RtfCheck.accepts(new ArrayOctets(latin1("{\\r")))).isFalse();
    assertThat(RtfCheck.accepts(new ArrayOctets(latin1("x{\\rtf1")))).isFalse();
  }
}
