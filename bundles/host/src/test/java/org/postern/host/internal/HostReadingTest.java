// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.host.HostRole;
import org.postern.host.HostSettings;
import org.postern.host.HostTrouble;

class HostReadingTest {

  private final Map<String, Object> values =
      new HashMap<>(
          Map.of("host_name", "EDGE01", "address", "192.0.2.10", "user", "a", "_password", "p"));

  @Test
  void readsTheForm() {
    values.put("administrators", new String[] {" 10.0.0.0/24 ", ""});
    values.put("allowed_software", new String[] {"7-Zip*"});
    values.put("inspected", "2026-11-24");
    HostReading reading = read();
    HostSettings settings = reading.settings();

    assertThat(reading.wrong()).isEmpty();
    assertThat(settings.role()).isEqualTo(HostRole.EDGE);
    assertThat(settings.interval()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.administrators()).containsExactly("10.0.0.0/24");
    assertThat(settings.allowed().software()).containsExactly("7-Zip*");
    assertThat(settings.inspected()).contains(LocalDate.of(2026, 11, 24));
  }

  @Test
  void saysWhatIsWrongWithTheForm() {
    assertWrong("address", "a b", "\"a b\" is neither a name nor an IP");
    assertWrong("address", "evil/C$", "neither a name nor an IP");
    assertWrong("port", 70_000, "the port 70000 is not between 1 and 65535");
    assertWrong("user", "", "there is no user");
    assertWrong("_password", "", "there is no password");
    assertWrong("_password", "$[secret:edge01]", "there is no secret named \"edge01\"");
    assertWrong("inspected", "yesterday", "\"yesterday\" is no date");
  }

  @Test
  void keepsThePasswordOutOfAllTexts() {
    values.put("_password", "Geheim-1!");
    assertThat(read().toString()).doesNotContain("Geheim").contains("192.0.2.10");
  }

  private void assertWrong(String field, Object value, String message) {
    Object before = values.put(field, value);
    HostPool pool = new HostPool();
    assertThatThrownBy(() -> new ConfiguredHost(pool, Forms.of(values)).open())
        .isInstanceOfSatisfying(
            HostTrouble.class, t -> assertThat(t.kind()).isEqualTo(HostTrouble.Kind.SETTINGS))
        .hasMessageContaining("The settings of the host EDGE01 cannot be used: ")
        .hasMessageContaining(message);
    pool.stop();
    values.put(field, before);
  }

  private HostReading read() {
    return HostReading.of(Forms.of(values));
  }
}
