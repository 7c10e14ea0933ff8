// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that has a database open until it is closed. */
final class OtherProcess implements AutoCloseable {

  private final Process process;

  private OtherProcess(Process process) {
    this.process = process;
  }

  static OtherProcess open(Path path) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.getInputStream().read() != '!') {
      throw new IOException("the other process has not opened " + path);
    }
    return new OtherProcess(process);
  }

  /** The other process. */
  public static void main(String[] arguments) throws IOException {
    EmbeddedDatabase.Settings settings =
        new EmbeddedDatabase.Settings(Path.of(arguments[0]), 1024, false);
    try (Database database =
        EmbeddedDatabase.open(settings, new Migrations(OtherProcess.class, "schema"))) {
      System.out.print('!');
      System.out.flush();
      System.in.read();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
  }
}
