// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

/**
 * Limits of a module's jar.
 *
 * @param maxJarSize octets of the file
 * @param maxJarEntries number of entries
 * @param maxJarExpansion how many times larger its content may be than the file
 * @param maxJarContent octets of all entries, unpacked
 */
public record JarLimits(
    long maxJarSize, int maxJarEntries, int maxJarExpansion, long maxJarContent) {

  /** Octets of the directory at the end of the file: it is held in memory. */
  static final int MAX_DIRECTORY = 4 << 20;

  /** Octets of an entry's name. */
  static final int MAX_NAME = 512;

  /** Octets of a manifest or signature file, which are held in memory. */
  static final int MAX_MANIFEST = 4 << 20;

  /** The defaults. */
  public static JarLimits standard() {
    return new JarLimits(64L << 20, 10_000, 100, 512L << 20);
  }
}
