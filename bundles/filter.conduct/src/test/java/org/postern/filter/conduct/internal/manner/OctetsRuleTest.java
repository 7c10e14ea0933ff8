// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

class OctetsRuleTest {

  private final OctetsRule rule = new OctetsRule();

  @Test
  void asciiIsFine() {
    assertThat(rules(headers().header("X", " plain text"))).isEmpty();
  }

  @Test
  void eightBitOctetsAreFoundOnce() {
    assertThat(rules(headers().header("X", " \u00e4").header("Y", " \u00f6")))
        .containsExactly("conduct.header-8bit");
  }

  @Test
  void eightBitOctetsInANameAreFound() {
    assertThat(rules(headers().header("X-\u00e4", " a"))).containsExactly("conduct.header-8bit");
  }

  @Test
  void announcedUtf8IsFine() {
    assertThat(rules(utf8().header("X", " \u00c3\u00a4"))).isEmpty();
  }

  @Test
  void announcedUtf8ThatIsNoneIsFound() {
    assertThat(rules(utf8().header("X", " \u00e4"))).containsExactly("conduct.header-8bit");
  }

  @ParameterizedTest
  @CsvSource({"995,false", "996,false", "997,true", "5000,true"})
  void aLineHas998OctetsWithItsName(int value, boolean isLong) {
    assertThat(rules(headers().header("X", "a".repeat(value))).isEmpty()).isNotEqualTo(isLong);
  }

  @Test
  void aLongFoldedFieldOfShortLinesIsFine() {
    assertThat(rules(headers().header("X", (" " + "a".repeat(900) + "\n").repeat(5) + " b")))
        .isEmpty();
  }

  @Test
  void aLongLineBehindAFoldIsFound() {
    String value = " short\n " + "a".repeat(998);
    assertThat(rules(headers().header("X", value))).containsExactly("conduct.header-line-long");
    assertThat(rules(headers().header("X", value + "\n b")))
        .containsExactly("conduct.header-line-long");
  }

  @Test
  void theCarriageReturnOfAFoldDoesNotCount() {
    assertThat(rules(headers().header("X", " " + "a".repeat(995) + "\r\n b"))).isEmpty();
  }

  private List<String> rules(TransactionBuilder builder) {
    return Checking.rules(rule, builder);
  }

  private static TransactionBuilder headers() {
    return TestTransaction.at(Stage.HEADERS);
  }

  private static TransactionBuilder utf8() {
    return headers().from("<a@example.org>", "SMTPUTF8");
  }
}
