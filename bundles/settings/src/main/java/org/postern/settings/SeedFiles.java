// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of {@code conf/settings/}: one a module, named {@code PID.cfg} or, where there may be
 * several, {@code PID~NAME.cfg}.
 *
 * @param values the content of each file by its name without {@code .cfg}
 * @param problems what is wrong with them
 */
public record SeedFiles(Map<String, Map<String, Object>> values, List<Problem> problems) {

  private static final String ENDING = ".cfg";

  /**
   * Reads the folder; one that is not there holds nothing.
   *
   * @throws IOException if the folder or a file in it cannot be read
   */
  public static SeedFiles read(Path folder, Forms forms) throws IOException {
    Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path path : files(folder)) {
      String file = path.getFileName().toString();
      String name = "conf/settings/" + file;
      if (!file.endsWith(ENDING)) {
        problems.add(
            new Problem(name, 0, "is no file of settings; their names end with " + ENDING));
        continue;
      }
      String pid = file.substring(0, file.length() - ENDING.length());
      Optional<Form> form = forms.find(pid);
      if (form.isEmpty()) {
        problems.add(
            new Problem(
                name,
                0,
                "no module has settings of this name; there are "
                    + String.join(", ", forms.pids("org.postern."))));
        continue;
      }
      Values read = Values.of(SettingsFile.read(name, path), form.get());
      values.put(pid, read.values());
      problems.addAll(read.problems());
    }
    return new SeedFiles(values, problems);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(path -> !path.getFileName().toString().equals("README.md"))
          .sorted()
          .toList();
    }
  }
}
