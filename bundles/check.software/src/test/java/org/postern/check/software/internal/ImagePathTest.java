// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C:\\Program Files\\Vendor\\agent.exe -x|true|true",
        "'\"C:\\Program Files\\Vendor\\agent.exe\" -x'|false|true",
        "%SystemRoot%\\system32\\svchost.exe -k net svcs|false|true",
        "C:\\Tools\\tool.exe|false|false",
        "C:\\Tools\\my tool.exe /a|true|false",
        "C:\\Windows\\..\\Tools\\tool.exe|false|false",
        "\\SystemRoot\\System32\\x.exe|false|true",
      })
  void aPathIsJudged(String image, boolean unquoted, boolean home) {
    assertThat(new ImagePath(image).isUnquoted()).isEqualTo(unquoted);
    assertThat(new ImagePath(image).isAtHome()).isEqualTo(home);
  }

  @Test
  void aPathIsQuotedAsFarAsItsProgram() {
    assertThat(new ImagePath("C:\\Program Files\\Vendor\\agent.exe -x y").quoted())
        .isEqualTo("\"C:\\Program Files\\Vendor\\agent.exe\" -x y");
  }
}
