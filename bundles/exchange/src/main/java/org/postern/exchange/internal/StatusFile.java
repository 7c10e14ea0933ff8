// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A status file on the disk. */
final class StatusFile {

  private final String name;

  /** By this name, which may be none that this system knows. */
  StatusFile(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Reads it; a share that does not answer may make this wait. */
  Reading read() {
    try {
      Path path = Path.of(name);
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        // A pipe in its place would be read for ever.
        return new Reading.Bad("it is no file");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return StatusParser.parse(in.readNBytes(StatusLines.MAX_SIZE + 1));
      }
    } catch (NoSuchFileException e) {
      return new Reading.Absent();
    } catch (InvalidPathException e) {
      return new Reading.Bad("it is no name of a file: " + e.getReason());
    } catch (IOException | SecurityException e) {
      return new Reading.Bad("it cannot be read: " + why(e));
    }
  }

  private static String why(Exception problem) {
    boolean bare = problem instanceof FileSystemException e && e.getReason() == null;
    return bare ? problem.getClass().getSimpleName() : problem.getMessage();
  }
}
