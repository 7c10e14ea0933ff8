// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.check.Measure;

/** What the administrator's file does to ours. */
class RuleBookTest {

  private static final String OURS =
      """
      [T1]
      title: Ours
      severity: high
      value: SOFTWARE\\X : Y
      secure: = 1
      why: Because
      source: ours
      """;

  @Test
  void aLineOfHisTakesThePlaceOfOurs() {
    CheckRow row = book("[T1]\nsecure: 1..3\n").row("T1").orElseThrow();
    assertThat(row.secure().text()).isEqualTo("1..3");
    assertThat(row.title()).isEqualTo("Ours");
  }

  @Test
  void heWaivesWithReasonAndDay() {
    Waiver waiver =
        book("[T1]\nwaive: the vendor needs it\nuntil: 2026-12-31\n")
            .row("T1")
            .orElseThrow()
            .waiver()
            .orElseThrow();
    assertThat(waiver.reason()).isEqualTo("the vendor needs it");
    assertThat(waiver.holds(LocalDate.parse("2026-12-31"))).isTrue();
    assertThat(waiver.holds(LocalDate.parse("2027-01-01"))).isFalse();
  }

  @Test
  void heAddsARowOfHisOwn() {
    RuleBook book =
        book(
            "[OWN.1]\nmeasure: software\ntitle: Mine\nseverity: low\nvalue: SOFTWARE\\Z : A\n"
                + "secure: present\nwhy: house rule\n");
    assertThat(book.problems()).isEmpty();
    assertThat(book.rows(Measure.SOFTWARE)).extracting(CheckRow::id).containsExactly("OWN.1");
  }

  @Test
  void anUnknownIdThatIsNoWholeRowIsRefusedByItsLine() {
    RuleBook book = book("\n[TYPO]\nwaive: x\nuntil: 2026-12-31\n");
    assertThat(book.problems()).hasSize(1);
    assertThat(book.problems().get(0).toString())
        .startsWith("own.checks, line 2")
        .contains("TYPO is not one of ours");
  }

  @Test
  void aWaiverWithoutADayIsRefusedAndOurRowCounts() {
    RuleBook book = book("[T1]\nwaive: for ever\n");
    assertThat(book.problems()).hasSize(1);
    assertThat(book.row("T1").orElseThrow().waiver()).isEmpty();
  }

  @Test
  void aRowForOtherHostsDoesNotCount() {
    assertThat(book("[T1]\nhosts: edge02, EDGE01\nstate: off\n").row("T1").orElseThrow().on())
        .isFalse();
    assertThat(book("[T1]\nhosts: edge02\nstate: off\n").row("T1").orElseThrow().on()).isTrue();
  }

  private static RuleBook book(String own) {
    return RuleBook.of(
        Map.of(Measure.ACCOUNTS, RowFile.read("ours.checks", OURS)),
        RowFile.read("own.checks", own),
        "edge01");
  }
}
