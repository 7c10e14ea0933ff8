// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapGuardTest {

  @Test
  void anOrdinaryHeapIsNoReasonToEnd() {
    AtomicInteger ended = new AtomicInteger();
    HeapGuard guard = new HeapGuard(ended::incrementAndGet);
    guard.check();
    guard.look();
    assertThat(ended).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SerialGC", "G1GC", "ParallelGC"})
  void oneBlockTooLargeDoesNotEndTheProcess(String collector)
      throws IOException, InterruptedException {
    assertThat(run(collector, "block")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SerialGC", "G1GC", "ParallelGC"})
  void aFullHeapEndsTheProcess(String collector) throws IOException, InterruptedException {
    assertThat(run(collector, "full")).isEqualTo(HeapGuard.EXIT);
  }

  private static int run(String collector, String mode) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+Use" + collector,
                "-cp",
                System.getProperty("java.class.path"),
                Greedy.class.getName(),
                mode)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** A process that asks for too much. */
  static final class Greedy {

    private Greedy() {}

    /** Asks for one block, or for everything. */
    public static void main(String[] arguments) {
      HeapGuard guard = HeapGuard.ofProcess();
      List<Object> kept = new ArrayList<>();
      int size = arguments[0].equals("block") ? Integer.MAX_VALUE : 64 << 10;
      while (true) {
        try {
          kept.add(new byte[size]);
        } catch (OutOfMemoryError e) {
          guard.check();
          System.exit(arguments[0].equals("block") ? 0 : 1);
        }
      }
    }
  }
}
