// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static final int MUTATIONS = Boolean.getBoolean("postern.long") ? 1_000_000 : 20_000;
  private static final String TEXT =
      """
      { // settings
        ":configurator:resource-version": 1,
        "org.postern.engine": { "workers:Integer": 4, "deadline:int[]": [1, 2.0], "on": true },
        /* more */ "org.postern.milter~x": { "listen": ["a\\u0041", "\\"b\\""], "d": -1.5e3,
          "c:Collection<Short>": [7], "e:Character": "x", "f:double[]": ["NaN", 1] }
      }
      """;

  @Test
  void readsValuesOfEachKind() throws JsonException {
    assertThat(JsonReader.read("[1, -2.5e1, true, false, \"a\\u0041\\n\", {\"b\": []}]"))
        .isEqualTo(
            List.of(
                new BigDecimal("1"),
                new BigDecimal("-2.5e1"),
                true,
                false,
                "aA\n",
                Map.of("b", List.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "01x",
        "tru",
        "1 2",
        "/* ",
        "1e99999",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @Test
  void aProblemNamesTheLineOrTheSetting() {
    assertThatThrownBy(() -> Resource.read("{\n\"a\": ?")).hasMessageContaining("line 2");
    assertThatThrownBy(() -> Resource.read("{\"a\": {\"b:Integer\": \"x\"}}"))
        .hasMessage("a, b:Integer: x is no Integer");
    assertThatThrownBy(() -> Resource.read("{\"a\": {\"b:Integer\": 1e90}}"))
        .hasMessageContaining("is no Integer");
  }

  @Test
  void whateverIsReadIsSettingsOrAProblem() {
    Random random = new Random(20261124);
    for (int i = 0; i < MUTATIONS; i++) {
      StringBuilder text = new StringBuilder(TEXT);
      for (int n = random.nextInt(4); n >= 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, TEXT, 0, 1 + random.nextInt(30));
        }
      }
      roundTrip(text.toString());
    }
  }

  private static void roundTrip(String text) {
    Map<String, Map<String, String>> read;
    try {
      read = Resource.read(text);
    } catch (JsonException e) {
      return;
    }
    try {
      assertThat(Resource.read(Resource.write(read))).isEqualTo(read);
    } catch (JsonException e) {
      throw new AssertionError(text, e);
    }
  }
}
