// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.conduct.internal.syntax.Address;

class GenericNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192-0-2-10.dsl.example.net",
        "10.2.0.192.example.net",
        "host192_000_002_010.example.net",
        "ip192000002010.example.net",
        "c000020a.example.net",
        "P192.0.2.10-PPP.example.net"
      })
  void namesOfLinesAreTold(String name) {
    assertThat(isMadeOf(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example.net",
        "mx10.example.net",
        "192-0-2.example.net",
        "192-0-2-11.example.net",
        "2-10-192-0.example.net",
        "99999999999.example.net",
        ""
      })
  void namesThatSomebodyChoseAreNot(String name) {
    assertThat(isMadeOf(name)).isFalse();
  }

  @Test
  void ipv6IsLeftAlone() {
    assertThat(GenericName.isMadeOf("2001-db8--1.example", Address.bare("2001:db8::1").get()))
        .isFalse();
  }

  private static boolean isMadeOf(String name) {
    return GenericName.isMadeOf(name, Address.bare("192.0.2.10").orElseThrow());
  }
}
