// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditCsvTest {

  private static final String HEAD =
      "\uFEFFMachine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,"
          + "Exclusion Setting,Setting Value\r\n";

  @Test
  void valuesAreReadByGuidInAnyCase() {
    var settings =
        AuditCsv.parse(
            HEAD
                + ",System,Audit Logon,{0cce9215-69ae-11d9-bed3-505054503030},x,,3\r\n"
                + ",System,Audit Process Creation,{0cce922b-69ae-11d9-bed3-505054503030},x,,4\r\n");
    assertThat(AuditCsv.of(settings, "{0CCE9215-69AE-11D9-BED3-505054503030}")).hasValue(3);
    assertThat(AuditCsv.of(settings, "{0CCE922B-69AE-11D9-BED3-505054503030}")).hasValue(0);
    assertThat(AuditCsv.of(settings, "{0CCE9237-69AE-11D9-BED3-505054503030}")).isEmpty();
  }

  @Test
  void brokenLinesAreNoSettings() {
    assertThat(AuditCsv.parse(HEAD + ",,,\n,System,x,{a},,,9\nnothing\n")).isEmpty();
  }
}
