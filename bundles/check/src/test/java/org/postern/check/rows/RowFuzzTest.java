// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postern.check.Measure;

/** Whatever stands in the administrator's file, it is read or refused, never thrown over. */
class RowFuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 200_000 : 5_000;
  private static final String[] PIECES = {
    "[",
    "]",
    "[T1]\n",
    "title: x\n",
    "secure: ",
    ">= ",
    "0x",
    "..",
    "bits ",
    " or ",
    "absent",
    "value: A\\B : C",
    " * ",
    " : ",
    "9999999999999999999",
    "-1",
    "\n",
    "\r",
    " ",
    "\t",
    "#",
    ":",
    "until: 2026-13-45\n",
    "waive: y\n",
    "attested: x\n",
    "by:\n",
    "role: any\n",
    "=",
    "\u0000",
    "lacks ,",
    "contains ,",
    "severity: high\n",
    "measure: accounts\n",
    "why: w\n",
    "code: x\n"
  };

  @Test
  void nothingIsThrown() {
    Random random = new Random(6);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThatCode(
              () ->
                  RuleBook.of(
                      Map.of(Measure.ACCOUNTS, RowFile.read("a", text.toString())),
                      RowFile.read("b", text.toString()),
                      "h"))
          .as(text.toString())
          .doesNotThrowAnyException();
    }
  }
}
