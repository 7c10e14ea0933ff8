// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.postern.host.FileVersion;
import org.postern.host.HostTrouble;
import org.postern.host.OpenFile;
import org.postern.peers.WindowsProgram;

class PeVersionTest {

  private static final int SHARE = 20_000;
  private static final int FULL = 100_000;

  @Test
  void readsTheVersion() throws HostTrouble {
    assertThat(read(WindowsProgram.with(15, 2, 1544, 36)))
        .contains(new FileVersion(15, 2, 1544, 36));
  }

  @Test
  void readsTheVersionThatAnotherToolWrote() throws IOException, HostTrouble {
    // of mono, compiled by its own compiler
    Path library = Path.of("/usr/lib/mono/4.5/System.dll");
    assumeTrue(Files.exists(library), "mono is not installed (cnf/setup.sh test installs it)");
    assertThat(read(Files.readAllBytes(library.toRealPath())))
        .hasValueSatisfying(v -> assertThat(v.major()).isEqualTo(4));
  }

  @Test
  void survivesMutatedPrograms() {
    int count = Boolean.getBoolean("postern.long") ? FULL : SHARE;
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < count; i++) {
      byte[] program = WindowsProgram.with(15, 2, 1544, 36);
      for (int change = random.nextInt(6); change >= 0; change--) {
        program[random.nextInt(program.length)] = (byte) random.nextInt();
      }
      try {
        read(program);
      } catch (HostTrouble said) {
        assertThat(said).hasMessageContaining("is not a program of Windows");
      } catch (RuntimeException e) {
        throw new AssertionError("mutation " + i, e);
      }
    }
  }

  private static Optional<FileVersion> read(byte[] content) throws HostTrouble {
    OpenFile file =
        new OpenFile() {
          @Override
          public long length() {
            return content.length;
          }

          @Override
          public byte[] read(long offset, int length) {
            int from = (int) Math.min(offset, content.length);
            int to = Math.min(from + length, content.length);
            return Arrays.copyOfRange(content, from, to);
          }

          @Override
          public void close() {
            // nothing is held
          }
        };
    return PeVersion.read(file, "C:\\x.exe");
  }
}
