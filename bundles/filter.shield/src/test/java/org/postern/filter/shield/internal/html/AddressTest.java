// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///\\\\host\\share\\a!b",
        "FILE://host/share/a.rtf!b",
        "file:////host/share/a!b",
        "\\\\host\\share\\a!b",
        " fi\tle:\n//host/share/a!b",
        "file:%5c%5chost%5cshare%5ca%21b"
      })
  void objectInAFileOnAServerIsAMoniker(String value) {
    assertThat(Address.of(value).isMoniker()).isTrue();
    assertThat(Address.of(value).isOnFileServer()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file://host/share/a",
        "file://host/share/a!",
        "file:///C:/a!b",
        "file:////C|/a!b",
        "file:///home/user/a!b",
        "file://localhost/a!b",
        "https://host/a!b",
        "//host/a!b",
        "a!b",
        ""
      })
  void othersAreNot(String value) {
    assertThat(Address.of(value).isMoniker()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:a()",
        " java\r\nscript:a()",
        "VBScript:a",
        "data:text/html;base64,AAAA",
        "data:image/svg+xml,<svg>"
      })
  void scriptsAreSeen(String value) {
    assertThat(Address.of(value).isScript()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h/javascript:a", "data:image/png;base64,AAAA", "mailto:a@b"})
  void addressesAreNoScripts(String value) {
    assertThat(Address.of(value).isScript()).isFalse();
  }
}
