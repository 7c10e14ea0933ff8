// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "mail.example.org", "MAIL.Example.ORG.", "x--y.de", "my_host.org"})
  void namesAreRead(String text) {
    assertThat(HostName.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        ".a",
        "a b",
        "-a.org",
        "a-.org",
        "a@b.org",
        "a\u00e4.org",
        "[192.0.2.1]",
        "a\r\nb",
        "a/b"
      })
  void whatIsNoNameIsNotRead(String text) {
    assertThat(HostName.parse(text)).isEmpty();
  }

  @Test
  void aLabelHas63CharactersAtMost() {
    assertThat(HostName.parse("a".repeat(63) + ".org")).isPresent();
    assertThat(HostName.parse("a".repeat(64) + ".org")).isEmpty();
  }

  @Test
  void aNameHas253CharactersAtMost() {
    String longest = "a.".repeat(125) + "abc";
    assertThat(HostName.parse(longest)).isPresent();
    assertThat(HostName.parse(longest + ".")).isPresent();
    assertThat(HostName.parse(longest + "b")).isEmpty();
  }

  @Test
  void aNameIsKeptInLowerCaseWithoutTheFinalDot() {
    assertThat(name("Mail.EXAMPLE.org.").text()).isEqualTo("mail.example.org");
  }

  @ParameterizedTest
  @CsvSource({"1.2.3.4,true", "300.1,true", "host.12,true", "1.2.3.4.org,false", "a1,false"})
  void aNameThatEndsInANumberIsNumeric(String text, boolean numeric) {
    assertThat(name(text).isNumeric()).isEqualTo(numeric);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,true",
    "pc.lan,true",
    "pc.home.arpa,true",
    "mail.invalid,true",
    "notlocal,false",
    "lan.example.org,false",
    "example.org,false"
  })
  void namesThatNoPublicHostHasAreSpecial(String text, boolean special) {
    assertThat(name(text).isSpecial()).isEqualTo(special);
  }

  @ParameterizedTest
  @CsvSource({
    "example.org,example.org,true",
    "a.example.org,Example.Org,true",
    "badexample.org,example.org,false",
    "org,example.org,false"
  })
  void aNameIsWithinItselfAndItsParents(String text, String parent, boolean within) {
    assertThat(name(text).isWithin(parent)).isEqualTo(within);
  }

  private static HostName name(String text) {
    return HostName.parse(text).orElseThrow();
  }
}
