// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.filter.attachment.internal.type.FileKind;

class SettingsReaderTest {

  @Test
  void takes_defaults_where_nothing_is_set() throws BadSettingException {
    assertThat(SettingsReader.read(Map.of("service.pid", "x"))).isEqualTo(Settings.defaults());
  }

  @Test
  void reads_policies_in_any_letter_case() throws BadSettingException {
    Settings settings = SettingsReader.read(Map.of("onMacro", " reject "));

    assertThat(settings.policy(Rule.MACRO)).isEqualTo(Policy.REJECT);
    assertThat(settings.policy(Rule.EXCEL4_MACRO)).isEqualTo(Policy.REJECT);
    assertThat(settings.policy(Rule.UNREADABLE)).isEqualTo(Policy.QUARANTINE);
  }

  @Test
  void reads_lists_as_text_array_or_collection() throws BadSettingException {
    for (Object value :
        List.of(
            "exe, .SCR,*.js", new String[] {"exe", ".SCR", "*.js"}, List.of("exe", "scr", "js"))) {
      assertThat(SettingsReader.read(Map.of("blockedExtensions", value)).blockedExtensions())
          .containsExactlyInAnyOrder("exe", "scr", "js");
    }
  }

  @Test
  void reads_an_empty_list_as_nothing_blocked() throws BadSettingException {
    assertThat(SettingsReader.read(Map.of("blockedTypes", "")).blockedTypes()).isEmpty();
  }

  @Test
  void reads_types_by_their_keys() throws BadSettingException {
    assertThat(SettingsReader.read(Map.of("blockedTypes", "pe, disk-image")).blockedTypes())
        .containsExactlyInAnyOrder(FileKind.PE, FileKind.DISK_IMAGE);
  }

  @Test
  void reads_numbers_as_number_or_text() throws BadSettingException {
    assertThat(SettingsReader.read(Map.of("maxArchiveDepth", 7)).limits().depth()).isEqualTo(7);
    assertThat(SettingsReader.read(Map.of("maxArchiveDepth", " 7 ")).limits().depth()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "maxArchiveDepth, 0, a whole number from 1 to 20",
    "maxArchiveEntries, many, a whole number from 1 to 100000",
    "maxArchiveExpansion, 5, a whole number from 10 to 1000",
    "maxArchiveSize, 99999999999, a whole number from 11 to 16384",
    "maxArchiveWork, 1.5, a whole number from 11 to 4096",
    "maxArchiveSeconds, 21, a whole number from 1 to 20",
    "maxDecoderMemory, -1, a whole number from 8 to 128",
    "onMacro, maybe, 'reject, quarantine, score, pass'",
    "blockedExtensions, e/e, extensions such as exe",
    "blockedTypes, pdf, pe"
  })
  void names_key_value_and_what_is_allowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> SettingsReader.read(Map.of(key, value)))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("setting " + key)
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining(allowed);
  }

  @Test
  void cuts_a_bad_value_in_the_message() {
    assertThatThrownBy(() -> SettingsReader.read(Map.of("onMacro", "x".repeat(500))))
        .hasMessageContaining("x".repeat(80) + "...'");
  }
}
