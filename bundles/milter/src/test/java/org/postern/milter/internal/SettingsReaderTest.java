// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.flow.Door;

class SettingsReaderTest {

  @Test
  void theDefaultsAreGood() {
    SettingsReader reader = new SettingsReader(Forms.with(Map.of()));
    MilterSettings settings = reader.read();
    assertThat(reader.problems()).isEmpty();
    assertThat(settings.listen())
        .extracting(ListenAddress::text)
        .containsExactly("inet:8891@127.0.0.1");
    assertThat(settings.maxConnections()).isEqualTo(10_000);
    assertThat(settings.ioThreads()).isBetween(1, 16);
  }

  @ParameterizedTest
  @CsvSource({
    "max_connections, 0, 10000",
    "max_connections, 100001, 10000",
    "max_packet, 65535, 131072",
    "max_commands, 99, 20000",
    "idle_seconds, 9, 7210",
    "negotiation_seconds, 0, 10",
    "stall_seconds, -1, 60",
    "progress_seconds, 9, 5",
    "grace_seconds, 29, 25",
    "warm_up_messages, -1, 300",
    "warm_up_seconds, 61, 3",
    "io_threads, 17, 0"
  })
  void aNumberOutOfBoundsIsToldAndReplaced(String name, int value, int standard) {
    SettingsReader reader = new SettingsReader(Forms.with(Map.of(name, value)));
    reader.read();
    assertThat(reader.problems())
        .singleElement()
        .asString()
        .startsWith(name.replace('_', '.') + ": " + value + " is not within ")
        .endsWith("; " + standard + " is used");
  }

  @Test
  void aValueOfAnotherKindIsTold() {
    SettingsReader reader = new SettingsReader(Forms.with(Map.of("max_connections", "many")));
    assertThat(reader.read().maxConnections()).isEqualTo(10_000);
    assertThat(reader.problems()).singleElement().asString().startsWith("max.connections: ");
  }

  @Test
  void aWrongPeerIsToldAndNobodyElseMayConnect() {
    SettingsReader reader =
        new SettingsReader(Forms.with(Map.of("peers", new String[] {"192.0.2.1", "mx.example"})));
    assertThat(reader.read().peers().isEmpty()).isTrue();
    assertThat(reader.problems()).singleElement().asString().contains("peers", "'mx.example'");
  }

  @ParameterizedTest
  @CsvSource({"0660, rw-rw----", "777, rwxrwxrwx", "0600, rw-------", "0111, --x--x--x"})
  void aModeIsOctal(String mode, String permissions) {
    MilterSettings settings = read(Map.of("socket_mode", mode));
    assertThat(PosixFilePermissions.toString(settings.socketFile().mode())).isEqualTo(permissions);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rw-rw----", "0888", "66", "01777"})
  void whatIsNoModeIsReplacedByTheDefault(String mode) {
    SettingsReader reader = new SettingsReader(Forms.with(Map.of("socket_mode", mode)));
    MilterSettings settings = reader.read();
    assertThat(PosixFilePermissions.toString(settings.socketFile().mode())).isEqualTo("rw-rw----");
    assertThat(reader.problems()).singleElement().asString().contains("socket.mode");
  }

  @Test
  void blankAndDoubleAddressesAreLeftOut() {
    MilterSettings settings =
        read(Map.of("listen", new String[] {"", "inet:1@127.0.0.1", " inet:1@127.0.0.1 "}));
    assertThat(settings.listen()).hasSize(1);
    assertThat(settings.refused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8891",
        "inet:8891",
        "inet:70000@127.0.0.1",
        "inet:8891@mx.example",
        "inet:x@127.0.0.1",
        "unix:relative/path",
        "unix:",
        "tcp:8891@127.0.0.1"
      })
  void whatIsNoAddressIsShownAsShut(String text) {
    MilterSettings settings = read(Map.of("listen", new String[] {text}));
    assertThat(settings.listen()).isEmpty();
    assertThat(settings.refused())
        .singleElement()
        .satisfies(
            listener -> {
              assertThat(listener.address()).isEqualTo(text);
              assertThat(listener.open()).isFalse();
              assertThat(listener.problem()).contains("'" + text + "'", "inet:PORT@ADDRESS");
            });
  }

  @Test
  void aLongNonsenseIsCut() {
    MilterSettings settings = read(Map.of("listen", new String[] {"x".repeat(10_000)}));
    assertThat(settings.refused())
        .singleElement()
        .extracting(Door.Listener::problem)
        .asString()
        .hasSizeLessThan(300);
  }

  private static MilterSettings read(Map<String, Object> values) {
    return new SettingsReader(Forms.with(values)).read();
  }
}
