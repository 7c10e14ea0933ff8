// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.modules.Refusal;

class ShelfTest {

  @TempDir Path folder;
  private Shelf shelf;

  @BeforeEach
  void make() throws Exception {
    shelf = new Shelf(folder);
  }

  @Test
  void aCopyIsKnownByItsHash() throws Exception {
    Shelf.Copy copy = shelf.take(new ByteArrayInputStream(new byte[] {1, 2, 3}));
    assertThat(copy.hash()).startsWith("039058c6f2c0cb49");
    assertThat(copy.file()).isEqualTo(shelf.uploaded(copy.hash())).hasSize(3);
    shelf.keep(copy);
    assertThat(shelf.isSound(copy.hash())).isTrue();
    assertThat(copy.file()).doesNotExist();
    Files.write(shelf.kept(copy.hash()), new byte[] {1});
    assertThat(shelf.isSound(copy.hash())).isFalse();
  }

  @Test
  void whatIsTooLargeIsRefusedAndLeavesNothing() {
    assertThatThrownBy(() -> shelf.take(new Endless()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("larger than 64 MiB");
    assertThat(files()).isZero();
  }

  @Test
  void whatNobodyNeedsIsRemoved() throws Exception {
    Shelf.Copy kept = shelf.take(new ByteArrayInputStream(new byte[] {1}));
    shelf.keep(kept);
    Shelf.Copy other = shelf.take(new ByteArrayInputStream(new byte[] {2}));
    shelf.keep(other);
    shelf.take(new ByteArrayInputStream(new byte[] {3}));
    shelf.retain(Set.of(kept.hash()));
    shelf.expire(Instant.MAX);
    assertThat(shelf.kept(kept.hash())).exists();
    assertThat(files()).isEqualTo(1);
  }

  private long files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] octets, int from, int length) {
      return length;
    }
  }
}
