// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Directory trees that belong to a test and to a daemon that works in them at the same time. */
final class TemporaryTree {

  private TemporaryTree() {}

  /** A new directory that the daemon's own user may enter. */
  static Path create(String name) throws IOException {
    Path root = Files.createTempDirectory("postern-" + name + "-").toRealPath();
    return Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * The names of the regular files below, in alphabetical order; what vanishes meanwhile is not
   * there.
   */
  static List<String> filesBelow(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new Tolerant() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              names.add(file.getFileName().toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    names.sort(null);
    return names;
  }

  static String readIfThere(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException none) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the tree; what a dying daemon still writes or removes meanwhile is no failure. */
  static void remove(Path root) {
    try {
      Files.walkFileTree(
          root,
          new Tolerant() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException problem)
                throws IOException {
              Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + root, e);
    }
  }

  /** Goes on where a file or folder is gone already. */
  private static class Tolerant extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (problem instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw problem;
    }
  }
}
