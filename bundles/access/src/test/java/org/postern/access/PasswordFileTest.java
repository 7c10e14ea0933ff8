// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {

  @TempDir Path directory;
  private Path path;
  private PasswordFile file;

  @BeforeEach
  void open() {
    path = directory.resolve("console.password");
    file = new PasswordFile(path);
  }

  @Test
  void aFreshPasswordIsTheOnlyOneThatMatches() throws Exception {
    String password = file.reset();
    assertThat(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
    assertThat(file.matches(password)).isTrue();
    assertThat(file.matches(password + "x")).isFalse();
    assertThat(file.matches("")).isFalse();
  }

  @Test
  void eachPasswordIsAnother() throws Exception {
    assertThat(file.reset()).isNotEqualTo(file.reset());
  }

  @Test
  void theFileHoldsNoPasswordAndOnlyItsOwnerReadsIt() throws Exception {
    String password = file.reset();
    assertThat(Files.readString(path)).startsWith("pbkdf2-sha256:600000:").doesNotContain(password);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void withoutAFileNothingMatches() {
    assertThat(file.exists()).isFalse();
    assertThat(file.matches("")).isFalse();
  }

  @Test
  void aSpoiltFileMatchesNothing() throws Exception {
    for (String spoilt :
        new String[] {
          "", "x", "pbkdf2-sha256:x:y:z", "pbkdf2-sha256:999999999:AA==:AA==", "::::"
        }) {
      Files.writeString(path, spoilt);
      assertThat(file.matches("")).as(spoilt).isFalse();
    }
  }
}
