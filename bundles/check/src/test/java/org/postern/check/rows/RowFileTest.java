// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.check.Measure;
import org.postern.check.Severity;

class RowFileTest {

  private static final String ROW =
      """
      # a comment
      [T1]
      title: A test
      severity: high
      value: CCS\\Control\\Lsa : LmCompatibilityLevel
      secure: >= 5
      absent: = 3
      why: Because it is
        so, and goes on
      source: CIS 1.2.3
      """;

  @Test
  void aRowIsReadWithTheLineThatGoesOn() {
    CheckRow row = only(ROW);
    assertThat(row.title()).isEqualTo("A test");
    assertThat(row.severity()).isEqualTo(Severity.HIGH);
    assertThat(row.where().places())
        .containsExactly(
            new Place("SYSTEM\\CurrentControlSet\\Control\\Lsa", "LmCompatibilityLevel", 1));
    assertThat(row.advice().why()).isEqualTo("Because it is so, and goes on");
    assertThat(row.on()).isTrue();
    assertThat(row.roles()).containsExactlyInAnyOrder("edge", "mailbox", "other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "severity: huge;4;low, medium, high or critical",
        "value: HKLM\\SOFTWARE : X;4;without HKEY_LOCAL_MACHINE",
        "value: SOFTWARE;4;KEY : NAME",
        "value: SOFTWARE : X * much;4;a whole number",
        "secure: about 5;4;LOW..HIGH",
        "absent: perhaps;4;secure, insecure",
        "role: printer;4;edge, mailbox, other",
        "state: maybe;4;on or off",
        "waive: we know;4;until: YYYY-MM-DD",
        "attested: 2026-01-01;4;by: NAME",
        "type: Binary;4;DWord or String",
        "effort: none;4;small, medium or large",
        "colour: red;4;'key: value' with one of",
        "no colon at all;4;'key: value' with one of",
      })
  void aWrongLineIsRefusedByItsNumber(String line, int number, String allowed) {
    String key = line.split(":")[0] + ":";
    String rest =
        ROW.lines()
            .filter(l -> !l.startsWith(key) && !l.startsWith("#") && !l.startsWith("[T1]"))
            .reduce("", (a, b) -> a + "\n" + b);
    RuleBook book = book("# one\n# two\n[T1]\n" + line + rest);
    assertThat(book.rows(Measure.ACCOUNTS)).isEmpty();
    assertThat(book.problems()).hasSize(1);
    assertThat(book.problems().get(0).line()).isEqualTo(number);
    assertThat(book.problems().get(0).toString()).contains("test.checks, line 4").contains(allowed);
  }

  @Test
  void aRowThatIsWrongDoesNotTakeTheNextWithIt() {
    RuleBook book = book("[T0]\ntitle: no more\n\n" + ROW);
    assertThat(book.rows(Measure.ACCOUNTS)).extracting(CheckRow::id).containsExactly("T1");
    assertThat(book.problems()).hasSize(1);
    assertThat(book.problems().get(0).line()).isEqualTo(1);
  }

  @Test
  void limitsHold() {
    assertThat(RowFile.read("f", "x".repeat(RowFile.MAX_FILE + 1)).problems()).hasSize(1);
    assertThat(RowFile.read("f", "[A]\ntitle: " + "x".repeat(RowFile.MAX_LINE + 1)).stanzas())
        .isEmpty();
    assertThat(RowFile.read("f", "[A]\n" + "source: x\n".repeat(65)).stanzas()).isEmpty();
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= RowFile.MAX_ROWS; i++) {
      many.append("[R").append(i).append("]\n");
    }
    RowFile file = RowFile.read("f", many.toString());
    assertThat(file.stanzas()).hasSize(RowFile.MAX_ROWS);
    assertThat(file.problems()).hasSize(1);
  }

  @Test
  void theSameRowTwiceIsRefused() {
    RowFile file = RowFile.read("f", "[A]\ntitle: x\n[A]\ntitle: y\n");
    assertThat(file.stanzas()).hasSize(1);
    assertThat(file.problems().get(0).line()).isEqualTo(3);
  }

  private static CheckRow only(String text) {
    RuleBook book = book(text);
    assertThat(book.problems()).isEmpty();
    return book.row("T1").orElseThrow();
  }

  private static RuleBook book(String text) {
    return RuleBook.of(
        Map.of(Measure.ACCOUNTS, RowFile.read("test.checks", text)), RowFile.read("own", ""), "h");
  }
}
