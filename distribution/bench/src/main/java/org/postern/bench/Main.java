// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Started by {@code cnf/bench.sh}. */
public final class Main {

  private static final int USAGE = 64;
  private static final int FOLDERS = 4;
  private static final Set<String> EXCHANGE = Set.of("--exchange", "--quick");
  private static final Set<String> JOURNAL = Set.of("--journal", "--quick");
  private static final Set<String> HOSTS = Set.of("--hosts", "--quick");

  private Main() {}

  /**
   * Runs the benchmark.
   *
   * @param words folder of the compiled tools, of the distribution, jar of the quiet filter, folder
   *     to work in; then the options
   */
  public static void main(String... words) throws IOException {
    List<Path> paths = List.of(words).subList(0, FOLDERS).stream().map(Path::of).toList();
    List<String> asked = List.of(words).subList(FOLDERS, words.length);
    Workplace place = new Workplace(paths.get(0), paths.get(1), paths.get(2), paths.get(3));
    if (EXCHANGE.containsAll(asked) && asked.contains("--exchange")) {
      new ExchangeBenchmark(place, asked.contains("--quick")).run();
      return;
    }
    if (JOURNAL.containsAll(asked) && asked.contains("--journal")) {
      new JournalBenchmark(place, asked.contains("--quick")).run();
      return;
    }
    if (HOSTS.containsAll(asked) && asked.contains("--hosts")) {
      new HostsBenchmark(place, asked.contains("--quick")).run();
      return;
    }
    Options options;
    try {
      options = Options.parse(asked);
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    new Benchmark(place, options).run();
  }
}
