// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * Where things lie, as the launcher says.
 *
 * @param drop folder into which modules are dropped
 * @param trust certificates that are trusted
 * @param revoked certificates that are not any more
 * @param data folder of ours
 */
record Places(Path drop, Path trust, Path revoked, Path data) {

  /** Asks the properties of the container; without a launcher all lies in the bundle's own area. */
  static Places of(BundleContext context) throws IOException {
    Path area = context.getDataFile("").toPath();
    Path data = property(context, "postern.data").orElse(area).resolve("modules");
    Path conf = property(context, "postern.home").map(home -> home.resolve("conf")).orElse(data);
    Files.createDirectories(data);
    return new Places(
        property(context, "postern.modules").orElse(data.resolve("drop")),
        conf.resolve("trust.p12"),
        conf.resolve("revoked.txt"),
        data);
  }

  private static Optional<Path> property(BundleContext context, String name) {
    return Optional.ofNullable(context.getProperty(name)).map(Path::of);
  }
}
