// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bundle of the distribution.
 *
 * @param path of the jar
 * @param level at which it starts: the number of its folder
 * @param location by which the container knows it: the same for every version, so that an upgrade
 *     keeps what the bundle has stored
 * @param stamp changes when the jar does
 */
record BundleFile(Path path, int level, String location, String stamp) {

  /** Marks what the launcher has installed; anything else in the container is left alone. */
  static final String SCHEME = "postern:";

  private static final Pattern FOLDER = Pattern.compile("\\d{2}");
  private static final Pattern NAME = Pattern.compile("(.+?)(-\\d[^/]*)?\\.jar");

  /**
   * The bundles of a distribution, in the order of their start.
   *
   * @throws IOException if the folders cannot be read
   */
  static List<BundleFile> list(Path bundles) throws IOException {
    List<BundleFile> files = new ArrayList<>();
    for (Path folder : children(bundles)) {
      if (FOLDER.matcher(folder.getFileName().toString()).matches()) {
        int level = Integer.parseInt(folder.getFileName().toString());
        for (Path jar : children(folder)) {
          Matcher name = NAME.matcher(jar.getFileName().toString());
          if (name.matches()) {
            files.add(new BundleFile(jar, level, SCHEME + name.group(1), stamp(jar)));
          }
        }
      }
    }
    return files;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static String stamp(Path jar) throws IOException {
    return jar.getFileName() + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
  }
}
