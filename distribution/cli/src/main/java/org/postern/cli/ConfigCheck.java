// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.postern.boot.ConfigurationCheck;
import org.postern.boot.ExitCode;

/** {@code config check}: says what is wrong with the files under {@code conf/}. */
final class ConfigCheck implements Command {

  private final Path root;
  private final PrintStream out;
  private final PrintStream err;

  ConfigCheck(Path root, PrintStream out, PrintStream err) {
    this.root = root;
    this.out = out;
    this.err = err;
  }

  @Override
  public int run(List<String> arguments) throws UsageException {
    if (!arguments.equals(List.of("check"))) {
      throw new UsageException(
          "what to do with the configuration? 'config help' says what there is");
    }
    List<String> problems = ConfigurationCheck.problems(root);
    problems.forEach(err::println);
    if (!problems.isEmpty()) {
      return ExitCode.BAD_CONFIGURATION.status();
    }
    out.println("conf/postern.conf, conf/settings and conf/secrets are sound");
    return ExitStatus.OK;
  }
}
