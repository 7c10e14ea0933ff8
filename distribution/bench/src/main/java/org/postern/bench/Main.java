// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Started by {@code cnf/bench.sh}. */
public final class Main {

  private static final int USAGE = 64;
  private static final int FOLDERS = 4;

  private Main() {}

  /**
   * Runs the benchmark.
   *
   * @param words folder of the compiled tools, of the distribution, jar of the quiet filter, folder
   *     to work in; then the options
   */
  public static void main(String... words) throws IOException {
    List<Path> paths = List.of(words).subList(0, FOLDERS).stream().map(Path::of).toList();
    Options options;
    try {
      options = Options.parse(List.of(words).subList(FOLDERS, words.length));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    new Benchmark(new Workplace(paths.get(0), paths.get(1), paths.get(2), paths.get(3)), options)
        .run();
  }
}
