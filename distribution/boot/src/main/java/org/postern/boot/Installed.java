// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.osgi.framework.Bundle;

/**
 * What the container holds of the distribution, in {@code data/run/installed}: by it a start knows
 * whether there is anything to do, and whether a bundle is still as it was installed.
 */
final class Installed {

  private final Path file;
  private final Properties lines = new Properties();

  private Installed(Path file) {
    this.file = file;
  }

  static Installed read(Path file) throws IOException {
    Installed installed = new Installed(file);
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        installed.lines.load(in);
      }
    }
    return installed;
  }

  /** Whether this bundle, which may be null, is what this file would make it. */
  boolean isCurrent(BundleFile source, Bundle bundle) {
    return bundle != null && line(source, bundle).equals(lines.getProperty(source.location()));
  }

  void put(BundleFile source, Bundle bundle) {
    lines.setProperty(source.location(), line(source, bundle));
  }

  /** Nothing is known until it is written again. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
    lines.clear();
  }

  void write() throws IOException {
    try (var out = Files.newOutputStream(file)) {
      lines.store(out, "Bundles of the distribution that the container holds");
    }
  }

  private static String line(BundleFile source, Bundle bundle) {
    return source.stamp()
        + " "
        + source.level()
        + " "
        + bundle.getBundleId()
        + " "
        + bundle.getLastModified();
  }
}
