// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.host.FileVersion;

class ExchangeBuildsTest {

  private final ExchangeBuilds table = ExchangeBuilds.shipped();

  @Test
  void everyRowOfMicrosoftsTablesIsThere() {
    assertThat(table.builds()).hasSize(280);
    assertThat(table.holes()).hasSize(113);
  }

  @Test
  void aBuildIsNamedAndItsHolesAreThoseOfLaterUpdates() {
    FileVersion version = version("15.2.1544.36");
    ExchangeBuilds.Build build = table.of(version).orElseThrow();
    assertThat(build).hasToString("Exchange2019 CU14 Oct25SU");
    assertThat(table.newestOf(build)).hasToString("Exchange2019 CU14 Feb26SU");
    assertThat(table.isServed(build)).isTrue();
    assertThat(table.open(build, version))
        .containsExactlyInAnyOrder("CVE-2025-64666", "CVE-2025-64667", "CVE-2026-21527");
  }

  @Test
  void theNewestBuildHasNoOpenHole() {
    for (String newest : new String[] {"15.2.2562.37", "15.2.1748.43", "15.1.2507.66"}) {
      ExchangeBuilds.Build build = table.of(version(newest)).orElseThrow();
      assertThat(table.open(build, version(newest))).as(newest).isEmpty();
      assertThat(table.isServed(build)).as(newest).isTrue();
    }
  }

  @Test
  void anOldCumulativeUpdateIsNotServedAndHasAllLaterHoles() {
    FileVersion version = version("15.2.529.5");
    ExchangeBuilds.Build build = table.of(version).orElseThrow();
    assertThat(build.cumulative()).isEqualTo("CU4");
    assertThat(table.isServed(build)).isFalse();
    assertThat(table.open(build, version)).contains("CVE-2021-26855", "CVE-2026-21527");
  }

  @Test
  void aLaterBuildThatIsNotKnownIsTakenForTheOneBelow() {
    assertThat(table.of(version("15.2.2562.99")).orElseThrow())
        .hasToString("ExchangeSE RTM Feb26SU");
    assertThat(table.of(version("15.0.1.1"))).isEmpty();
    assertThat(table.of(version("14.3.1.1"))).isEmpty();
  }

  private static FileVersion version(String text) {
    return FileVersion.parse(text).orElseThrow();
  }
}
