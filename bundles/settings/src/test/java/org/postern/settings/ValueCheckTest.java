// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import org.junit.jupiter.api.Test;

class ValueCheckTest {

  private static final Form FORM =
      new Form(
          "org.example",
          false,
          Map.of(
              "workers",
              setting("workers", Setting.Type.INTEGER, 1, 64),
              "ports",
              setting("ports", Setting.Type.INTEGER, 1, 65535),
              "key",
              new Setting(
                  "key", Setting.Type.SECRET, false, Optional.empty(), Optional.empty(), List.of()),
              "mode",
              new Setting(
                  "mode",
                  Setting.Type.TEXT,
                  false,
                  Optional.empty(),
                  Optional.empty(),
                  List.of("a", "b"))));

  private static Setting setting(String id, Setting.Type type, double least, double most) {
    return new Setting(id, type, false, Optional.of(least), Optional.of(most), List.of());
  }

  @Test
  void aProblemNamesKeyValueAndRange() {
    assertThat(problems("workers", 65)).containsExactly("workers = '65' is not allowed; 1 to 64");
    assertThat(problems("workers", "many"))
        .containsExactly("workers = 'many' must be a whole number; 1 to 64");
    assertThat(problems("mode", "c")).containsExactly("mode = 'c' must be one of a, b");
  }

  @Test
  void eachItemOfAListIsHeldAgainstTheBounds() {
    assertThat(problems("ports", new int[] {1, 0, 65536})).hasSize(2);
    assertThat(problems("ports", new Vector<>(List.of(0)))).hasSize(1);
    assertThat(problems("ports", new Integer[] {25})).isEmpty();
  }

  @Test
  void whatTheFormDoesNotHaveIsLetBe() {
    assertThat(problems("filter.ranking", "x")).isEmpty();
  }

  @Test
  void aSecretIsNoSetting() {
    assertThat(problems("key", "letmein")).hasSize(1).first().asString().doesNotContain("letmein");
    assertThat(problems("key", "$[secret:key]")).isEmpty();
    assertThat(problems("key", "")).isEmpty();
  }

  @Test
  void whatIsFilledInLaterIsNotLookedAt() {
    assertThat(problems("workers", "$[secret:workers]")).isEmpty();
    assertThat(problems("workers", "$[other:workers]")).hasSize(1);
    assertThat(Placeholder.secrets("a $[secret:one] $[secret:two;default=x] $[env:three]"))
        .containsExactly("one", "two");
  }

  private static List<String> problems(String name, Object value) {
    return ValueCheck.problems(FORM, Map.of(name, value));
  }
}
