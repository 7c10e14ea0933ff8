// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.octets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileServerPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"\\\\h\\s", "//h/s", "\\/h/s", "file://h/s", "file:\\\\h\\s", "file:////h/s"})
  void remote(String path) {
    assertThat(FileServerPath.isOne(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\a.wav",
        "\\a.wav",
        "a.wav",
        "file:///C:/a",
        "file:///home/a",
        "\\\\",
        "\\\\C:\\a",
        ""
      })
  void local(String path) {
    assertThat(FileServerPath.isOne(path)).isFalse();
  }
}
