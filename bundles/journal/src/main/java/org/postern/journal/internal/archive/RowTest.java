// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.util.function.Predicate;
import org.postern.journal.Condition;
import org.postern.journal.Field;

/** Whether a row fulfils a condition. */
final class RowTest {

  private final Condition condition;
  private final TextTest texts;

  RowTest(Condition condition) {
    this.condition = condition;
    texts = texts(condition);
  }

  private static TextTest texts(Condition condition) {
    String text = condition.text();
    return switch (condition.field().kind()) {
      case TEXT -> condition.field() == Field.ID ? session(text) : TextTest.holding(text);
      case WORD, NUMBER -> TextTest.of(text::equals);
      case ADDRESS ->
          AddressRange.parse(text)
              .map(range -> TextTest.of((Predicate<String>) range::contains))
              .orElseGet(() -> TextTest.holding(text));
    };
  }

  /** A transaction is named after its session, with a number behind a dot. */
  private static TextTest session(String id) {
    return TextTest.of(text -> text.equals(id) || text.startsWith(id + "."));
  }

  void begin(Block block) {
    texts.begin(block);
  }

  boolean test(Row row) {
    return holds(row) != condition.negated();
  }

  private boolean holds(Row row) {
    return switch (condition.field()) {
      case ANY -> any(row);
      case FROM -> at(row, Row.SENDER);
      case TO -> recipient(row);
      case CLIENT -> at(row, Row.CLIENT);
      case HELO -> at(row, Row.HELO);
      case USER -> at(row, Row.USER);
      case ID -> at(row, Row.TRANSACTION);
      case QUEUE -> at(row, Row.QUEUE);
      case MESSAGEID -> at(row, Row.MESSAGE_ID);
      case SUBJECT -> at(row, Row.SUBJECT);
      case VERDICT -> at(row, Row.ACTION);
      case WITHHELD -> at(row, Row.WITHHELD);
      case STAGE -> at(row, Row.STAGE);
      case DIRECTION -> at(row, Row.DIRECTION);
      case RULE -> reason(row, Row.RULE);
      case FILTER -> reason(row, Row.FILTER);
      case WHY -> reason(row, Row.SENTENCE);
      case REPLY -> reply(row);
      case SERVER -> at(row, Row.SERVER);
      case DOOR -> at(row, Row.DOOR);
      case VERSION -> at(row, Row.VERSIONS);
      case REVISION -> compare(row.revision());
      case SCORE -> compare(row.score());
      case SIZE -> compare(row.size());
      case MS -> compare(row.nanos() / 1e6);
    };
  }

  private boolean at(Row row, int place) {
    return texts.test(row.text(place));
  }

  private boolean any(Row row) {
    for (int place = Row.TRANSACTION; place <= Row.REPLY; place++) {
      if (at(row, place)) {
        return true;
      }
    }
    return recipient(row)
        || reason(row, Row.RULE)
        || reason(row, Row.SENTENCE)
        || at(row, Row.SERVER);
  }

  private boolean recipient(Row row) {
    for (int i = 0; i < row.recipients(); i++) {
      if (texts.test(row.recipient(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean reason(Row row, int place) {
    for (int i = 0; i < row.reasons(); i++) {
      if (texts.test(row.reason(i, place))) {
        return true;
      }
    }
    return false;
  }

  private boolean reply(Row row) {
    return at(row, Row.REPLY)
        || at(row, Row.ENHANCED)
        || condition.text().equals(Integer.toString(row.code()));
  }

  private boolean compare(double value) {
    return switch (condition.relation()) {
      case IS -> value == condition.number();
      case MORE -> value > condition.number();
      case LEAST -> value >= condition.number();
      case LESS -> value < condition.number();
      case MOST -> value <= condition.number();
    };
  }
}
