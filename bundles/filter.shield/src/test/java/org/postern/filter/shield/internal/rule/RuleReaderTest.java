// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.filter.Demand;
import org.postern.filter.HeaderField;

class RuleReaderTest {

  private static final RuleBook NONE = new RuleBook(Map.of(), List.of());

  private static final String GOOD =
      """
      # a remark
      rule   long-subject
      see    a book
      at     HEADERS header:subject
      match  ^.{10}
      score  2.5
      demand reject
      reply  550 5.7.1 Too long
      say    A subject of ten characters
             or more ({}).
      """;

  private static RuleBook read(String text) throws RuleSyntaxException {
    return RuleReader.read("test.rules", text, NONE, true);
  }

  @Test
  void readsAllOfARule() throws RuleSyntaxException {
    Rule rule = read(GOOD).rule("long-subject").orElseThrow();
    assertThat(rule.score()).isEqualTo(2.5);
    assertThat(rule.demand()).contains(Demand.REJECT);
    assertThat(rule.reply().orElseThrow().lines()).containsExactly("Too long");
    assertThat(rule.reference()).isEqualTo("a book");
  }

  @Test
  void joinsLinesThatBeginWithABlank() throws RuleSyntaxException {
    Rule rule = read(GOOD).rule("long-subject").orElseThrow();
    assertThat(rule.sentence()).isEqualTo("A subject of ten characters or more ({}).");
  }

  @Test
  void patternFindsInItsFieldAlone() throws RuleSyntaxException {
    RuleBook book = read(GOOD);
    Hits hits = new Hits(book, Optional.empty());
    HeaderField other = new HeaderField("Comments", " 0123456789");
    book.patterns().look(Field.HEADER, other, other.value(), hits);
    assertThat(hits.findings().isEmpty()).isTrue();
    HeaderField subject = new HeaderField("SUBJECT ", " 0123456789");
    book.patterns().look(Field.HEADER, subject, subject.value(), hits);
    assertThat(hits.findings().findings()).hasSize(1);
  }

  @Test
  void readsSeveralRulesDividedByBlankLines() throws RuleSyntaxException {
    RuleBook book = read(GOOD + "\n\n" + GOOD.replace("long-subject", "other"));
    assertThat(book.names()).containsExactly("long-subject", "other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "long-subject | Long Subject | 2 | lower-case",
        "see    a book | # | 2 | needs a line 'see'",
        "header:subject | subject | 4 | 'subject' is no field",
        "HEADERS header | MAIL header | 4 | at HEADERS, not at 'MAIL'",
        "HEADERS header:subject | MAIL sender:x | 4 | names no header field",
        "HEADERS header:subject | HEADERS | 4 | no stage with a field",
        "header:subject | header | 4 | needs a 'hint' or a 'least'",
        "^.{10} | ( | 5 | pattern cannot be read",
        "2.5 | much | 6 | score 'much' is no number",
        "2.5 | NaN | 6 | not within -100 to 100",
        "2.5 | 1000 | 6 | not within -100 to 100",
        "demand reject | demand accept | 7 | none of reject",
        "550 5.7.1 Too long | 550 | 8 | no code, enhanced code, text",
        "550 5.7.1 Too long | 250 2.0.0 Fine | 8 | not within 400 to 599",
        "550 5.7.1 Too long | 550 4.7.1 Odd | 8 | does not fit",
        "score  2.5 | scores 2.5 | 6 | 'scores' is no key",
        "demand reject | score 3 | 7 | more than once"
      })
  void namesTheLineOfABadRow(String good, String bad, int line, String problem) {
    String text = GOOD.replace(good, bad);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(RuleSyntaxException.class)
        .hasMessageStartingWith("test.rules, line " + line + ":")
        .hasMessageContaining(problem);
  }

  @Test
  void refusesANameThatIsTaken() {
    assertThatThrownBy(() -> read(GOOD + "\n" + GOOD))
        .hasMessageContaining("there is a rule 'long-subject' already");
  }

  @Test
  void refusesARuleWithoutPatternWhereNoClassCanFindIt() {
    String text = GOOD.replaceAll("(?m)^(at|match).*\n", "");
    assertThatThrownBy(() -> read(text)).hasMessageContaining("has no 'match'");
  }

  @Test
  void refusesALineThatGoesOnWithNothing() {
    assertThatThrownBy(() -> read("\n   left alone\n"))
        .hasMessage(
            "test.rules, line 2: a line that begins with a blank has nothing to go on with");
  }

  @Test
  void emptyFileHasNoRules() throws RuleSyntaxException {
    assertThat(read("# nothing\n\n").names()).isEmpty();
  }
}
