// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a browser sent, in the folder for temporary files until it is closed.
 *
 * @param file where it lies
 */
record Upload(Path file) implements AutoCloseable {

  private static final int BLOCK = 16 << 10;

  /**
   * Takes all of it.
   *
   * @param most octets
   * @throws IllegalArgumentException if there are more
   */
  static Upload receive(InputStream in, int most) throws IOException {
    Upload upload = new Upload(Files.createTempFile("upload-", ".tmp"));
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(upload.file)) {
      byte[] block = new byte[BLOCK];
      long size = 0;
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        size += read;
        if (size > most) {
          throw new IllegalArgumentException(
              "the file has more than " + (most >> 20) + " MiB; give it to 'bin/postern' instead");
        }
        out.write(block, 0, read);
      }
      whole = true;
    } finally {
      if (!whole) {
        upload.close();
      }
    }
    return upload;
  }

  InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
