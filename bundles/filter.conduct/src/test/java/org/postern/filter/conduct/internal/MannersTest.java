// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.filter.conduct.internal.syntax.Address;

class MannersTest {

  @Test
  void theDefaultsAreGood() {
    assertThat(Manners.of(Forms.conduct(Map.of())).problems()).isEmpty();
  }

  @Test
  void theValuesInPlaceOfBadOnesAreTheDefaults() {
    Map<String, Integer> bad =
        Map.of("max_hops", 0, "max_own_hops", 0, "max_ahead", 0, "max_age", 0, "body_kib", -1);
    Checked<Manners> checked = Manners.of(Forms.conduct(bad));
    assertThat(checked.problems()).hasSize(5);
    assertThat(checked.value()).isEqualTo(Manners.of(Forms.conduct(Map.of())).value());
  }

  @ParameterizedTest
  @CsvSource({
    "max_hops,24,max.hops: 24 is not allowed; 25 to 1000 is",
    "max_hops,1001,max.hops: 1001 is not allowed; 25 to 1000 is",
    "max_own_hops,1,max.own.hops: 1 is not allowed; 2 to 100 is",
    "max_ahead,9000,max.ahead: 9000 is not allowed; 1 to 8760 is",
    "max_age,0,max.age: 0 is not allowed; 1 to 36500 is",
    "body_kib,-1,body.kib: -1 is not allowed; 0 to 1048576 is"
  })
  void aBadNumberIsNamedWithItsBounds(String key, int value, String problem) {
    assertThat(Manners.of(Forms.conduct(Map.of(key, value))).problems()).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource({"max_hops,25", "max_hops,1000", "max_own_hops,2", "max_age,36500", "body_kib,0"})
  void theBoundsThemselvesAreGood(String key, int value) {
    assertThat(Manners.of(Forms.conduct(Map.of(key, value))).problems()).isEmpty();
  }

  @Test
  void aBadLineIsNamedWithWhatIsAllowed() {
    Map<String, ?> set = Map.of("own_names", new String[] {"good.example", "bad name"});
    Checked<Manners> checked = Manners.of(Forms.conduct(set));
    assertThat(checked.problems())
        .containsExactly("own.names: 'bad name' is not allowed; a host name or an IP address is");
    assertThat(checked.value().ownNames()).containsExactly("good.example");
  }

  @Test
  void aSettingThatIsNoNumberIsNamed() {
    Checked<Manners> checked = Manners.of(Forms.conduct(Map.of("max_hops", "many")));
    assertThat(checked.problems())
        .singleElement()
        .asString()
        .startsWith("max.hops: ")
        .endsWith(" is not allowed; 25 to 1000 is");
    assertThat(checked.value().maxHops()).isEqualTo(100);
  }

  @Test
  void aLongBadLineIsCutInTheMessage() {
    Map<String, ?> set = Map.of("own_names", new String[] {"a ".repeat(500) + "b"});
    assertThat(Manners.of(Forms.conduct(set)).problems().get(0)).hasSizeLessThan(200);
  }

  @Test
  void namesAndAddressesAreToldApart() {
    Map<String, ?> set = Map.of("own_names", new String[] {"A.example", "2001:db8::1"});
    Manners manners = Manners.of(Forms.conduct(set)).value();
    assertThat(manners.ownNames()).containsExactly("a.example");
    assertThat(manners.ownAddresses()).containsExactly(Address.bare("2001:db8::1").orElseThrow());
  }
}
