// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server did that looks at hosts: from its log, its threads and its heap. */
final class HostFigures {

  private static final Pattern ASKED = Pattern.compile("(HOST\\d+): (\\d+) calls in (\\d+) ms");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  // names of threads as Linux keeps them, cut to 15 characters
  private static final String CONNECTION = "Transport";
  private static final String WORKER = "postern-hardeni";

  private final long pid;
  private final Map<String, long[]> asked = new LinkedHashMap<>();
  private long heapKiB;
  private long connections;
  private long workers;
  private long nanos;

  HostFigures(long pid) {
    this.pid = pid;
  }

  /** Reads the log and tells how many hosts were asked to the end. */
  int read(String log) {
    Matcher matcher = ASKED.matcher(log);
    while (matcher.find()) {
      long calls = Long.parseLong(matcher.group(2));
      asked.putIfAbsent(matcher.group(1), new long[] {calls, Long.parseLong(matcher.group(3))});
    }
    return asked.size();
  }

  /** Looks at threads and heap at this moment. */
  void sample() throws IOException {
    List<String> names = threads();
    connections =
        Math.max(connections, names.stream().filter(n -> n.startsWith(CONNECTION)).count());
    // one of them is the timer
    workers = Math.max(workers, names.stream().filter(n -> n.equals(WORKER)).count() - 1);
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                Long.toString(pid),
                "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    Matcher used = USED.matcher(new String(jcmd.getInputStream().readAllBytes(), UTF_8));
    if (used.find()) {
      heapKiB = Math.max(heapKiB, Long.parseLong(used.group(1)));
    }
  }

  private List<String> threads() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return tasks.map(HostFigures::name).toList();
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException ended) {
      return "";
    }
  }

  void ended(long all) {
    nanos = all;
  }

  long fewestCalls() {
    return asked.values().stream().mapToLong(a -> a[0]).min().orElse(0);
  }

  long mostCalls() {
    return asked.values().stream().mapToLong(a -> a[0]).max().orElse(0);
  }

  long longestMillis() {
    return asked.values().stream().mapToLong(a -> a[1]).max().orElse(0);
  }

  long mostConnections() {
    return connections;
  }

  long mostWorkers() {
    return workers;
  }

  /** For people. */
  String row(int hosts) {
    return String.format(
        "| hosts | all after s | calls a host | longest s a host | heap MiB at most | connections | workers |%n"
            + "|---|---|---|---|---|---|---|%n| %d | %.1f | %d | %.1f | %.0f | %d | %d |",
        hosts,
        nanos / (double) TimeUnit.SECONDS.toNanos(1),
        mostCalls(),
        longestMillis() / 1000.0,
        heapKiB / 1024.0,
        connections,
        workers);
  }
}
