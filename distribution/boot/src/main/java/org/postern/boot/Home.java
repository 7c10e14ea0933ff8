// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.postern.access.Role;

/**
 * Where things lie.
 *
 * @param root of the unpacked distribution
 * @param data everything that changes while the server runs
 */
public record Home(Path root, Path data) {

  /**
   * Makes a folder that only its owner can enter, and those above that are missing.
   *
   * @throws IOException if it cannot be made
   */
  public static void create(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Start-up settings. */
  public static Path settingsFile(Path root) {
    return root.resolve("conf").resolve("postern.conf");
  }

  /** The seed of module settings. */
  public Path seed() {
    return root.resolve("conf").resolve("settings");
  }

  /** The bundles, in folders named by start level. */
  public Path bundles() {
    return root.resolve("bundles");
  }

  /** The container's own store. */
  public Path cache() {
    return data.resolve("cache");
  }

  /** The policy store: module settings and their history. */
  public Path policy() {
    return data.resolve("policy");
  }

  /** Secrets that settings name, a file each. */
  public Path secrets() {
    return root.resolve("conf").resolve("secrets");
  }

  /** Log files. */
  public Path log() {
    return data.resolve("log");
  }

  /** Temporary files. */
  public Path temporary() {
    return data.resolve("tmp");
  }

  /** What tells other processes about the running one. */
  public Path run() {
    return data.resolve("run");
  }

  /** Says that the seed was read. */
  public Path seeded() {
    return data.resolve("seeded");
  }

  /** The administrator's password, hashed. */
  public Path password() {
    return password(Role.ADMIN);
  }

  /** The password of a user of the Web Console, hashed. */
  public Path password(Role role) {
    return data.resolve(role.file());
  }

  /** Port and token of the running server. */
  public Path control() {
    return run().resolve("control");
  }
}
