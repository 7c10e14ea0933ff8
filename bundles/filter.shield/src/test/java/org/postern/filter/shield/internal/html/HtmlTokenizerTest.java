// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlTokenizerTest {

  /** Writes down what it is told. */
  private static final class Notes implements HtmlHandler {
    private final List<String> notes = new ArrayList<>();

    @Override
    public void startTag(String name, List<Attribute> attributes) {
      notes.add(
          attributes.stream()
              .map(attribute -> " " + attribute.name() + "=" + attribute.value())
              .collect(Collectors.joining("", "<" + name, ">")));
    }

    @Override
    public void endTag(String name) {
      notes.add("</" + name + ">");
    }

    @Override
    public void text(char[] buffer, int from, int to) {
      notes.add(new String(buffer, from, to - from));
    }

    @Override
    public void endInAttribute(String tag, Attribute open) {
      notes.add("open " + tag + " " + open.name() + "=" + open.value());
    }
  }

  private static List<String> notes(String html) throws IOException {
    Notes notes = new Notes();
    new HtmlTokenizer(notes).run(new StringReader(html));
    return notes.notes;
  }

  @ParameterizedTest
  @MethodSource("texts")
  void takesApart(String html, List<String> expected) throws IOException {
    assertThat(notes(html)).isEqualTo(expected);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("<A HREF=x>t</A>", List.of("<a href=x>", "t", "</a>")),
        arguments("<a href = 'x y' b>", List.of("<a href=x y b=>")),
        arguments("<a href=\"x>y\">", List.of("<a href=x>y>")),
        arguments("<a/href=\"x\"/b='1'>", List.of("<a href=x b=1>")),
        arguments("<a href=x/y>", List.of("<a href=x/y>")),
        arguments("<br/>", List.of("<br>")),
        arguments("<a href=>t", List.of("<a href=>", "t")),
        arguments("a<!-- <b> -->c", List.of("a", "c")),
        arguments("a<!-- <b> --!>c", List.of("a", "c")),
        arguments("a<!--><b>", List.of("a", "<b>")),
        arguments("a<!---><b>", List.of("a", "<b>")),
        arguments("a<!-- -- > <b>--->c", List.of("a", "c")),
        arguments("<!--[if mso]><b><![endif]-->", List.of("<b>")),
        arguments("<!doctype html><b>", List.of("<b>")),
        arguments("<?xml version='1'?><b>", List.of("<b>")),
        arguments("<![CDATA[<b>]]>", List.of("]]>")),
        arguments("</ x><b>", List.of("<b>")),
        arguments("</><b>", List.of("<b>")),
        arguments("<<b>", List.of("<b>")),
        arguments("< b>", List.of("b>")));
  }

  @Test
  void scriptEndsAtItsOwnEndTagAlone() throws IOException {
    List<String> notes = notes("<script>a<b '</b></script ><i>");
    assertThat(notes).startsWith("<script>").endsWith("</script>", "<i>").doesNotContain("<b>");
  }

  @Test
  void endInsideAQuotedValueIsTold() throws IOException {
    assertThat(notes("<p><img alt='' src=\"http://h/&amp;")).endsWith("open img src=http://h/&");
  }

  @Test
  void endInsideAnUnquotedValueIsNot() throws IOException {
    assertThat(notes("<img src=http://h/")).isEmpty();
  }

  @Test
  void namesAndValuesAreCut() throws IOException {
    String html = "<a" + "a".repeat(100) + " " + "b".repeat(100) + "='" + "c".repeat(9000) + "'>";
    String tag = notes(html).get(0);
    assertThat(tag).hasSize(HtmlTokenizer.MAX_NAME * 2 + HtmlTokenizer.MAX_VALUE + "< =>".length());
  }

  @Test
  void attributesAreCounted() throws IOException {
    String tag = notes("<a" + " b=c".repeat(500) + ">").get(0);
    assertThat(tag.split(" ")).hasSize(HtmlTokenizer.MAX_ATTRIBUTES + 1);
  }

  @Test
  void piecesOfTheReaderDoNotMatter() throws IOException {
    String html = "x".repeat(8190) + "<a href='y'>" + "z".repeat(9000);
    assertThat(notes(html)).contains("<a href=y>");
  }
}
