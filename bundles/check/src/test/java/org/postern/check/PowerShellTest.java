// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The names come from the host, which may be in the hands of an attacker. */
class PowerShellTest {

  @Test
  void aQuoteDoesNotEndALiteral() {
    assertThat(PowerShell.literal("x'; Remove-Item C:\\ -Recurse; '"))
        .isEqualTo("'x''; Remove-Item C:\\ -Recurse; '''");
  }

  @Test
  void aTypographicQuoteIsNotWrittenAtAll() {
    assertThat(PowerShell.literal("x\u2019; calc; \u2018"))
        .isEqualTo("('x' + [char]0x2019 + '; calc; ' + [char]0x2018 + '')");
  }

  @Test
  void aLineBreakEndsNeitherLiteralNorComment() {
    assertThat(PowerShell.literal("a\r\nb"))
        .isEqualTo("('a' + [char]0x000d + '' + [char]0x000a + 'b')");
    assertThat(PowerShell.comment("a\r\nRemove-Item\u2028x")).isEqualTo("# a??Remove-Item?x");
  }

  @Test
  void variablesAndBackticksStayText() {
    assertThat(PowerShell.literal("$env:X `n $(calc)")).isEqualTo("'$env:X `n $(calc)'");
  }
}
