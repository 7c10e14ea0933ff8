// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of {@code conf/secrets/}: nobody but the service may read them. */
final class SecretFiles {

  private static final Set<PosixFilePermission> FOR_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private SecretFiles() {}

  /** What is wrong with them, a sentence each. */
  static List<String> problems(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(SecretFiles::isSecret).sorted().toList()) {
        if (isOpen(file)) {
          problems.add(
              "conf/secrets/"
                  + file.getFileName()
                  + " can be read by others than its owner; chmod 600 it");
        }
      }
    }
    return problems;
  }

  private static boolean isSecret(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().equals("README.md");
  }

  private static boolean isOpen(Path file) throws IOException {
    // Windows has no such view: there the folder's own rights protect them.
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    permissions.retainAll(FOR_OTHERS);
    return !permissions.isEmpty();
  }
}
