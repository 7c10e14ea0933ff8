// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.postern.host.OpenFile;

/** Log files to read. Those of a real Windows lie beside the checkout, where there is one. */
final class Samples {

  private Samples() {}

  /** Logs of a real Windows; none where they are not at hand. */
  static List<Path> real() {
    Path folder = Path.of(System.getProperty("postern.shared", "shared"), "windows-host/evtx");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".evtx")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in memory. */
  static OpenFile open(byte[] content) {
    return new OpenFile() {
      @Override
      public long length() {
        return content.length;
      }

      @Override
      public byte[] read(long offset, int length) {
        int from = (int) Math.min(offset, content.length);
        return Arrays.copyOfRange(content, from, Math.min(from + length, content.length));
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }
}
