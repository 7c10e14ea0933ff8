// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "10.0.0.0/8, 10.0.0.0-10.255.255.255",
    "10.1.2.3/255.0.0.0, 10.0.0.0-10.255.255.255",
    "192.0.2.1-192.0.2.9, 192.0.2.1-192.0.2.9",
    "0.0.0.0/0, 0.0.0.0-255.255.255.255",
    "2001:db8::/126, 2001:db8:0:0:0:0:0:0-2001:db8:0:0:0:0:0:3",
    "::1, 0:0:0:0:0:0:0:1",
  })
  void rangesOfAllFormsAreRead(String text, String range) {
    assertThat(AddressRange.parse(text).orElseThrow()).hasToString(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LocalSubnet",
        "10.0.0.0/33",
        "10.0.0.0/255.0.255.0",
        "example.org",
        "10.0.0.1-::1",
        "",
        "1.2",
        "2001:db8::/129",
        "10.0.0.0/8/8",
        "256.0.0.1"
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

  @Test
  void meetingRangesBecomeOne() {
    List<AddressRange> ranges =
        List.of(range("10.0.0.0/8"), range("10.20.0.5"), range("11.0.0.0/8"), range("::1"));
    assertThat(AddressRange.merged(ranges))
        .extracting(AddressRange::toString)
        .containsExactly("10.0.0.0-11.255.255.255", "0:0:0:0:0:0:0:1");
  }

  @Test
  void aRangeHoldsItsPartsAndNotThoseOfTheOtherFamily() {
    assertThat(range("10.0.0.0/8").contains(range("10.20.0.0/24"))).isTrue();
    assertThat(range("10.20.0.0/24").contains(range("10.0.0.0/8"))).isFalse();
    assertThat(range("0.0.0.0/0").contains(range("::1"))).isFalse();
  }

  private static AddressRange range(String text) {
    return AddressRange.parse(text).orElseThrow();
  }
}
