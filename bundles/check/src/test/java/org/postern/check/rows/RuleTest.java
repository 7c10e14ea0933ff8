// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.check.Reading;

class RuleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "= 1|1|true",
        "= 1|2|false",
        "= 0x10|16|true",
        "= NTP|ntp|true",
        "= NTP or = NT5DS|NT5DS|true",
        "!= Administrator|root|true",
        "!= Administrator|ADMINISTRATOR|false",
        ">= 5|5|true",
        ">= 5|4|false",
        ">= 5|five|false",
        "<= 4|4|true",
        "<= 4|10|false",
        "1..900|900|true",
        "1..900|0|false",
        "bits 0x20080000|537395200|true",
        "bits 0x20080000|536870912|false",
        "lacks RC4, 3DES|TLS_AES_256|true",
        "lacks RC4, 3DES|TLS_RSA_WITH_3des_EDE|false",
        "contains UserName, ClientIP|Date,UserName,ClientIP|true",
        "contains UserName, ClientIP|Date,UserName|false",
        "present|x|true",
        "absent|x|false",
        "absent or = 0|0|true",
      })
  void aRuleJudgesAValue(String rule, String value, boolean secure) throws Exception {
    assertThat(rule(rule).holds(Reading.text(value, "there"))).isEqualTo(secure);
  }

  @Test
  void aRuleThatSpeaksOfAbsenceJudgesItItself() throws Exception {
    assertThat(rule("absent or = 0").holds(Reading.absent("there"))).isTrue();
    assertThat(rule("absent or = 0").judgesAbsence()).isTrue();
    assertThat(rule("present").holds(Reading.absent("there"))).isFalse();
    assertThat(rule("= 0").judgesAbsence()).isFalse();
  }

  @Test
  void anEmptyListIsThereAndEmpty() throws Exception {
    assertThat(rule("absent or empty").holds(Reading.list(List.of(), "there"))).isTrue();
    assertThat(rule("absent or empty").holds(Reading.list(List.of("pipe"), "there"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"= 1|1", ">= 5|5", "<= 4|4", "1..900|900", "bits 0x3|3", "absent or = 0|0"})
  void aRuleKnowsWhatToSet(String rule, String wanted) throws Exception {
    assertThat(rule(rule).wanted()).contains(wanted);
  }

  private static Rule rule(String text) throws RowException {
    return Rule.of(new Entry("test", 1, "secure", text));
  }
}
