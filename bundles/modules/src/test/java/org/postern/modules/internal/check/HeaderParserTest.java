// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postern.modules.Refusal;

class HeaderParserTest {

  private static final int RUNS = Boolean.getBoolean("postern.long") ? 1_000_000 : 50_000;

  @Test
  void clausesHaveNamesAttributesAndDirectives() throws Refusal {
    assertThat(HeaderParser.parse("X", "a; b ;version=\"[1,2)\";uses:=\"c,d\" , e;n:Long=5"))
        .satisfiesExactly(
            first -> {
              assertThat(first.names()).containsExactly("a", "b");
              assertThat(first.attribute("version")).contains("[1,2)");
              assertThat(first.directive("uses")).contains("c,d");
            },
            second -> {
              assertThat(second.name()).isEqualTo("e");
              assertThat(second.attribute("n")).contains("5");
            });
  }

  @Test
  void aBackslashProtectsAQuote() throws Refusal {
    assertThat(HeaderParser.parse("X", "a;t=\"x\\\"y\"").get(0).attribute("t")).contains("x\"y");
  }

  @Test
  void whatIsNoHeaderIsRefused() {
    for (String text : new String[] {",", "a;", "a,,b", ";a=b", "a;b=c;b=d", "a\"", "a;b=\"c"}) {
      assertThatThrownBy(() -> HeaderParser.parse("X", text))
          .as(text)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("header X of the manifest cannot be read");
    }
  }

  @Test
  void noTextMakesTheParserFailOtherwise() {
    String alphabet = "ab.;:=,\"\\ [)(&!1";
    Random random = new Random(4);
    for (int run = 0; run < RUNS; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        HeaderParser.parse("X", text.toString())
            .forEach(clause -> assertThat(clause.names()).isNotEmpty());
      } catch (Refusal e) {
        assertThat(e.getMessage()).startsWith("The header X");
      }
    }
  }
}
