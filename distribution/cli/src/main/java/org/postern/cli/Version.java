// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says which version this is, and which Java runs it. */
final class Version implements Command {

  private final Path root;
  private final PrintStream out;

  Version(Path root, PrintStream out) {
    this.root = root;
    this.out = out;
  }

  @Override
  public int run(List<String> arguments) throws UsageException, IOException {
    UsageException.none(arguments);
    out.println(Files.readString(root.resolve("VERSION")).strip());
    out.println("Java " + Runtime.version() + ", " + System.getProperty("java.home"));
    return ExitStatus.OK;
  }
}
