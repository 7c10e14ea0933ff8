// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Filter;
import org.postern.filter.Stage;

class FilterCardTest {

  private final Map<String, Object> properties =
      new HashMap<>(Map.of(Filter.ID, "shield", Filter.STAGES, new String[] {"HELO", "MESSAGE"}));

  @Test
  void readsWhatDeclarativeServicesWrite() {
    properties.put(Filter.NETWORK, true);
    properties.put(Filter.BODY, true);
    properties.put("service.ranking", 7);
    properties.put("service.id", 42L);
    properties.put("service.bundleid", 7L);
    FilterCard card = read();
    assertThat(card.id()).isEqualTo("shield");
    assertThat(card.stages()).containsExactlyInAnyOrder(Stage.HELO, Stage.MESSAGE);
    assertThat(card.network()).isTrue();
    assertThat(card.body()).isTrue();
    assertThat(card.ranking()).isEqualTo(7);
    assertThat(card.version()).isEqualTo("1.2.3");
    assertThat(card.origin()).isEqualTo(new FilterCard.Origin(7, "1.2.3", 42));
  }

  @Test
  void neitherNetworkNorBodyByDefault() {
    assertThat(read().network()).isFalse();
    assertThat(read().body()).isFalse();
    assertThat(read().ranking()).isZero();
  }

  @Test
  void takesStagesAsAListOrASingleName() {
    properties.put(Filter.STAGES, List.of("rcpt", " MAIL "));
    assertThat(read().stages()).containsExactlyInAnyOrder(Stage.RCPT, Stage.MAIL);
    properties.put(Filter.STAGES, "connect");
    assertThat(read().stages()).containsExactly(Stage.CONNECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Shield", "a b", "engine", "x.y", "abcdefghijklmnopqrstuvwxyzabcdefg"})
  void refusesAnIdThatIsNone(String id) {
    properties.put(Filter.ID, id);
    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageContaining(Filter.ID + "=" + id);
  }

  @Test
  void refusesAFilterWithoutId() {
    properties.remove(Filter.ID);
    assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("filter.id");
  }

  @Test
  void namesAStageThatIsUnknown() {
    properties.put(Filter.STAGES, new String[] {"HELO", "EOM"});
    assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("'EOM'");
  }

  @Test
  void refusesAFilterThatWantsNothing() {
    properties.remove(Filter.STAGES);
    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageContaining("filter.stages");
  }

  private FilterCard read() {
    return FilterCard.read(properties::get, "1.2.3");
  }
}
