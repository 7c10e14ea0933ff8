// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.journal.Condition.Relation;

class QueryTest {

  private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-24T12:00:00+01:00");

  @Test
  void wordsFieldsAndQuotesAreConditions() throws QueryException {
    assertThat(parse("invoice from:Ann@example.com -subject:\"two \\\"words\\\"\"").conditions())
        .containsExactly(
            new Condition(Field.ANY, Relation.IS, "invoice", 0, false),
            new Condition(Field.FROM, Relation.IS, "Ann@example.com", 0, false),
            new Condition(Field.SUBJECT, Relation.IS, "two \"words\"", 0, true));
  }

  @Test
  void numbersAreCompared() throws QueryException {
    assertThat(parse("score:>=5 size:<2m ms:7.5").conditions())
        .containsExactly(
            new Condition(Field.SCORE, Relation.LEAST, "", 5, false),
            new Condition(Field.SIZE, Relation.LESS, "", 2 << 20, false),
            new Condition(Field.MS, Relation.IS, "", 7.5, false));
  }

  @Test
  void aDayIsLookedBackUnlessSaidOtherwise() throws QueryException {
    assertThat(parse("").from()).isEqualTo(Instant.parse("2026-11-23T11:00:00Z"));
    assertThat(parse("").to()).isEqualTo(Instant.MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "last:30m, 2026-11-24T10:30:00Z",
    "last:7d, 2026-11-17T11:00:00Z",
    "last:all, 1970-01-01T00:00:00Z",
    "after:2026-11-01, 2026-10-31T23:00:00Z",
    "after:2026-11-01T13:30, 2026-11-01T12:30:00Z",
    "after:2026-11-01T13:30:00Z, 2026-11-01T13:30:00Z",
    "after:2026-11-01T13:30:00-05:00, 2026-11-01T18:30:00Z"
  })
  void timesAreThoseOfWhoeverAsks(String expression, Instant from) throws QueryException {
    assertThat(parse(expression).from()).isEqualTo(from);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://example.com | there is no field 'http'; put it into quotation marks",
        "verdict:deny | verdict is not 'deny' but one of continue, accept, reject",
        "score:many | score is compared with a number, such as score:>=5, not with 'many'",
        "last:week | last: takes a time such as 30m",
        "after:yesterday | after: takes a time such as 2026-11-24",
        "after:2026-13-01 | after: takes a time such as 2026-11-24",
        "subject: | 'subject:' has no value",
        "subject:\"open | a quotation mark is not closed",
        "\"\" | is no value"
      })
  void whatCannotBeUnderstoodIsExplained(String expression, String sentence) {
    assertThatThrownBy(() -> parse(expression))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void lengthAndNumberOfConditionsAreLimited() {
    assertThatThrownBy(() -> parse("x".repeat(Query.MAX_LENGTH + 1)))
        .hasMessageContaining("has 1001 characters");
    assertThatThrownBy(() -> parse("x ".repeat(Query.MAX_CONDITIONS + 1)))
        .hasMessageContaining("more than 20 conditions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"last:99999w", "after:0001-01-01", "before:9999-12-31", "size:<0"})
  void farValuesAreTaken(String expression) throws QueryException {
    assertThat(parse(expression)).isNotNull();
  }

  @Test
  void anyExpressionIsReadOrExplained() {
    String alphabet = "ab:\"\\-<>=.0123456789 \u00fc\u2028/*%_';last:after:score:verdict:from:T";
    Random random = new Random(11);
    int rounds = Boolean.getBoolean("postern.long") ? 2_000_000 : 50_000;
    for (int i = 0; i < rounds; i++) {
      StringBuilder expression = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        int at = random.nextInt(alphabet.length());
        expression.append(alphabet, at, Math.min(alphabet.length(), at + 1 + random.nextInt(6)));
      }
      try {
        assertThat(parse(expression.toString()).conditions())
            .hasSizeLessThanOrEqualTo(Query.MAX_CONDITIONS);
      } catch (QueryException e) {
        assertThat(e.getMessage()).as(expression.toString()).isNotBlank();
      }
    }
  }

  @Test
  void everyFieldCanBeNamed() throws QueryException {
    for (Field field : List.of(Field.values())) {
      String value =
          switch (field) {
            case STAGE -> "rcpt";
            case DIRECTION -> "inbound";
            case VERDICT, WITHHELD -> "reject";
            default -> "1";
          };
      if (field != Field.ANY) {
        assertThat(parse(field.key() + ":" + value).conditions().get(0).field()).isEqualTo(field);
      }
    }
  }

  private static Query parse(String expression) throws QueryException {
    return Query.parse(expression, NOW);
  }
}
