// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.settings.Forms;
import org.postern.settings.Problem;
import org.postern.settings.SeedFiles;

/** Reads everything under {@code conf/} as a start would, and finds all problems at once. */
public final class ConfigurationCheck {

  private ConfigurationCheck() {}

  /** The problems of a distribution, a sentence each; none where it would start. */
  public static List<String> problems(Path root) {
    List<String> problems = new ArrayList<>();
    try {
      StartSettingsReader.Result result = StartSettingsReader.read(root);
      result.problems().forEach(problem -> problems.add(problem.toString()));
      Keystore.open(result.settings());
    } catch (StartFailure e) {
      problems.add(e.getMessage());
    }
    try {
      seed(new Home(root, root)).forEach(problem -> problems.add(problem.toString()));
    } catch (IOException e) {
      problems.add("conf/settings: " + e.getMessage());
    }
    try {
      problems.addAll(SecretFiles.problems(new Home(root, root).secrets()));
    } catch (IOException e) {
      problems.add("conf/secrets: " + e.getMessage());
    }
    return problems;
  }

  private static List<Problem> seed(Home home) throws IOException {
    return seed(home, BundleFile.list(home.bundles()));
  }

  static List<Problem> seed(Home home, List<BundleFile> bundles) throws IOException {
    Forms forms = Forms.of(bundles.stream().map(BundleFile::path).toList());
    return SeedFiles.read(home.seed(), forms).problems();
  }
}
