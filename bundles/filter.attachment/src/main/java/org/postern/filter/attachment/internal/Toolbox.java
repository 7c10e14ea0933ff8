// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.postern.filter.attachment.internal.content.Spool;
import org.postern.filter.attachment.internal.scan.DecoderGate;
import org.postern.filter.attachment.internal.type.TypeDetector;

/**
 * What all examinations share.
 *
 * @param types tells what a file is
 * @param readers open it
 * @param gate lets few large decoders run at once
 * @param directory for temporary files
 * @param nanoTime as {@link System#nanoTime()}
 */
record Toolbox(
    TypeDetector types, Readers readers, DecoderGate gate, Path directory, LongSupplier nanoTime) {

  /**
   * Makes all of them, and the folder; files that a killed process left there are removed.
   *
   * @throws IOException when the folder cannot be made
   */
  static Toolbox at(Path directory, LongSupplier nanoTime) throws IOException {
    Files.createDirectories(directory);
    Spool.sweep(directory);
    return new Toolbox(new TypeDetector(), new Readers(), new DecoderGate(), directory, nanoTime);
  }
}
