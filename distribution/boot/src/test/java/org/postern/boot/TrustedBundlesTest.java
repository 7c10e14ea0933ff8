// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedBundlesTest {

  /** SHA-256 of the letter a. */
  private static final String A =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

  @TempDir Path folder;

  @Test
  void aJarOnTheListIsRead() throws IOException {
    Files.writeString(folder.resolve("SHA256SUMS"), A + "  a.jar\n\n");
    Path jar = Files.writeString(folder.resolve("other-name.jar"), "a");
    assertThat(new TrustedBundles(folder).read(jar)).containsExactly('a');
  }

  @Test
  void aJarThatIsNotOnItIsNamedWithWhatToDo() throws IOException {
    Files.writeString(folder.resolve("SHA256SUMS"), A + "  a.jar\n");
    Path jar = Files.writeString(folder.resolve("a.jar"), "b");
    TrustedBundles trusted = new TrustedBundles(folder);
    assertThatThrownBy(() -> trusted.read(jar))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.jar is not on the list")
        .hasMessageContaining("unpack the distribution again");
  }

  @Test
  void withoutTheListNothingIsTrusted() {
    assertThatThrownBy(() -> new TrustedBundles(folder)).isInstanceOf(IOException.class);
  }
}
