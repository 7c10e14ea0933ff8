// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.conduct.internal.syntax.Address;

class DnsListTest {

  @Test
  void aZoneAndAWeight() {
    DnsList list = list(" Zen.example.org = 2.5 ");
    assertThat(list.zone().text()).isEqualTo("zen.example.org");
    assertThat(list.weight()).isEqualTo(2.5);
    assertThat(list.answers()).isEmpty();
  }

  @Test
  void aListOfGoodHostsHasANegativeWeight() {
    assertThat(list("wl.example.org=-3").weight()).isEqualTo(-3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "zen.example.org",
        "=3",
        "zen=3",
        "zen.example.org=",
        "zen.example.org=x",
        "zen.example.org=21",
        "zen.example.org=-21",
        "zen.example.org=NaN",
        "zen.example.org=Infinity",
        "zen..org=3",
        "zen.example.org=3:",
        "zen.example.org=3:x",
        "zen.example.org=3:192.0.2.1",
        "zen.example.org=3:127.0.0.8-4",
        "zen.example.org=3:127.0.0.4-256",
        "zen.example.org=3:127.0.0.4-",
        "zen.example.org=3:,",
        "zen.example.org=3:127.0.0.2/24",
        "zen.example.org=3:127.0.0.2:3"
      })
  void malformedLinesAreNotRead(String line) {
    assertThat(DnsList.parse(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.2,true",
    "127.0.0.3,false",
    "127.0.0.4,true",
    "127.0.0.8,true",
    "127.0.0.9,false",
    "127.0.1.4,false"
  })
  void onlyTheAnswersOfTheLineCount(String answer, boolean counts) {
    DnsList list = list("zen.example.org=3:127.0.0.2, 127.0.0.4-8");
    assertThat(list.counts(Address.bare(answer).orElseThrow())).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.2,true",
    "127.1.2.3,true",
    "127.255.254.255,true",
    "127.255.255.254,false",
    "127.255.255.1,false",
    "127.0.0.1,false",
    "192.0.2.1,false",
    "2001:db8::1,false"
  })
  void withoutAnswersEveryListingCountsAndNoErrorDoes(String answer, boolean counts) {
    assertThat(list("zen.example.org=3").counts(Address.bare(answer).orElseThrow()))
        .isEqualTo(counts);
  }

  @Test
  void answersMayBeSeparatedByBlanksToo() {
    assertThat(list("zen.example.org=3: 127.0.0.2  127.0.0.4-8").answers()).hasSize(2);
  }

  @Test
  void anErrorDoesNotCountEvenWhereTheLineNamesIt() {
    assertThat(
            list("zen.example.org=3:127.255.255.254")
                .counts(Address.bare("127.255.255.254").orElseThrow()))
        .isFalse();
  }

  @Test
  void aKeyInTheZoneIsNotShown() {
    assertThat(list("abcdefghij0123456789klmnop.zen.dq_x.example.org=3").shown())
        .isEqualTo("zen.dq-x.example.org");
  }

  private static DnsList list(String line) {
    return DnsList.parse(line).orElseThrow();
  }
}
