// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/**
 * What all messages share.
 *
 * @param memory for bodies
 * @param directory for the temporary files of large bodies
 * @param writer writes to files beside the I/O threads
 */
public record Workshop(BodyMemory memory, Path directory, Executor writer) {

  /** Beginning of the names of temporary files. */
  public static final String PREFIX = "body-";

  /**
   * Removes what an earlier process left behind; call it before the first message.
   *
   * @throws IOException when the directory cannot be made or read
   */
  public void clean() throws IOException {
    Files.createDirectories(directory);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }
}
