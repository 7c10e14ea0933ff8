// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells whether the framework's cache was made from the bundles that lie here now. */
record Fingerprint(Path marker, String now) {

  static Fingerprint of(Path bundles, Path marker) throws IOException {
    try (Stream<Path> files = Files.walk(bundles)) {
      String now =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted()
              .map(file -> bundles.relativize(file) + " " + stamp(file))
              .collect(Collectors.joining("\n"));
      return new Fingerprint(marker, now);
    }
  }

  boolean isKnown() {
    try {
      return Files.readString(marker, StandardCharsets.UTF_8).equals(now);
    } catch (IOException e) {
      return false;
    }
  }

  void remember() throws IOException {
    Files.writeString(marker, now, StandardCharsets.UTF_8);
  }

  private static String stamp(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return "gone";
    }
  }
}
