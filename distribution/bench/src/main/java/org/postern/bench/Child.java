// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that this one started, with all that it starts itself. */
final class Child implements AutoCloseable {

  private static final int GRACE_SECONDS = 20;

  private final Process process;
  private final Path log;
  private final Thread hook = new Thread(this::end, "end-child");

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it; what it says goes to the log. */
  static Child start(Path log, List<String> words) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(log.toFile());
    builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
    Child child = new Child(builder.start(), log);
    Runtime.getRuntime().addShutdownHook(child.hook);
    return child;
  }

  long pid() {
    return process.pid();
  }

  /** Fails, naming the log, if it has ended. */
  void mustRun() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("a server ended with " + process.exitValue() + "; see " + log);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    end();
  }

  private void end() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    below.forEach(ProcessHandle::destroyForcibly);
  }
}
