// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The list of what belongs to the distribution, {@code bundles/SHA256SUMS}, made when it was built:
 * a jar that was put beside the others, or left by an older version, does not run.
 */
final class TrustedBundles {

  private static final String FILE = "SHA256SUMS";
  private static final int HASH = 64;

  private final Path file;
  private final Set<String> hashes = new HashSet<>();

  /** Reads the list in this folder. */
  TrustedBundles(Path bundles) throws IOException {
    file = bundles.resolve(FILE);
    for (String line : Files.readAllLines(file)) {
      if (line.length() > HASH) {
        hashes.add(line.substring(0, HASH));
      }
    }
  }

  /**
   * The content of a jar.
   *
   * @throws IOException if it is not on the list, or cannot be read
   */
  byte[] read(Path jar) throws IOException {
    byte[] content = Files.readAllBytes(jar);
    if (!hashes.contains(hash(content))) {
      throw new IOException(
          jar
              + " is not on the list "
              + file
              + ": it was changed, or does not belong to this version. Remove it, or unpack the"
              + " distribution again into an empty folder; filters of your own are deployed as"
              + " modules, see docs/modules.md");
    }
    return content;
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
