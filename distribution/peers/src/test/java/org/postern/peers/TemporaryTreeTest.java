// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporaryTreeTest {

  private Path root;

  @BeforeEach
  void create() throws IOException {
    root = TemporaryTree.create("test");
  }

  @AfterEach
  void remove() {
    TemporaryTree.remove(root);
  }

  @Test
  void letsOtherUsersIn() throws IOException {
    assertThat(Files.getPosixFilePermissions(root))
        .contains(PosixFilePermission.OTHERS_EXECUTE)
        .doesNotContain(PosixFilePermission.OTHERS_WRITE);
  }

  @Test
  void listsFilesOfSubFoldersInOrder() throws IOException {
    Files.createDirectories(root.resolve("B/C"));
    Files.createFile(root.resolve("B/C/third"));
    Files.createFile(root.resolve("B/first"));
    Files.createFile(root.resolve("second"));

    assertThat(TemporaryTree.filesBelow(root)).containsExactly("first", "second", "third");
  }

  @Test
  void listsNothingWhereThereIsNoFolder() throws IOException {
    assertThat(TemporaryTree.filesBelow(root.resolve("none"))).isEmpty();
  }

  @Test
  void readsNothingWhereThereIsNoFile() {
    assertThat(TemporaryTree.readIfThere(root.resolve("none"))).isEmpty();
  }

  @Test
  void removesAllAndOnlyOnce() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.createFile(root.resolve("a/b/c"));

    TemporaryTree.remove(root);
    TemporaryTree.remove(root);

    assertThat(root).doesNotExist();
  }

  @Test
  void removesALinkAndNotWhatItPointsTo() throws IOException {
    Path other = TemporaryTree.create("other");
    Files.createSymbolicLink(root.resolve("link"), other);

    TemporaryTree.remove(root);

    assertThat(other).exists();
    TemporaryTree.remove(other);
  }
}
