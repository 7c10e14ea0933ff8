// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole of it. */
final class Benchmark {

  private static final int PER_CONNECTION = 10;
  private static final double WARM_UP_SECONDS = 15;
  private static final Scenario USUAL = Scenario.of(10, 4000);
  private static final Scenario ALONE = Scenario.of(1, 4000);

  private final Workplace place;
  private final Options options;
  private final Results results = new Results();
  private final Map<Integer, List<Path>> mails = new HashMap<>();

  Benchmark(Workplace place, Options options) {
    this.place = place;
    this.options = options;
  }

  /** Measures and prints. */
  void run() throws IOException {
    Path folder = place.folder();
    try (NameServer names = NameServer.start(folder)) {
      Path full = folder.resolve("full");
      PosternServer.layOut(place.distribution(), full, names);
      say("first messages of " + options.starts() + " starts");
      Load one = new Load(1, 1, 0, 0, load(ALONE).mails());
      Series first = new FirstMessages(place).measure(full, one, options.starts());
      say("starting and warming");
      Load warmUp = load(USUAL).lasting(WARM_UP_SECONDS);
      try (Candidates candidates = Candidates.start(place, names, full, warmUp)) {
        matrix(candidates);
        report(sameRate(candidates), first);
      }
    }
  }

  private void matrix(Candidates candidates) throws IOException {
    for (int round = 0; round < options.rounds(); round++) {
      for (Scenario scenario : options.scenarios()) {
        say("round " + (round + 1) + " of " + options.rounds() + ", " + scenario.name());
        for (Candidate candidate : candidates.inRound(round)) {
          take(scenario.name(), candidate, load(scenario));
        }
      }
    }
  }

  /** Postern and rspamd at half of what rspamd can do; the name of that load, or nothing. */
  private String sameRate(Candidates candidates) throws IOException {
    if (!results.has(USUAL.name(), RspamdServer.NAME)) {
      return "";
    }
    double rate = results.series(USUAL.name(), RspamdServer.NAME, Sample::rate).median() / 2;
    long offered = Math.max(1, Math.round(rate));
    String name = offered + " a second, 4KB";
    for (int round = 0; round < options.rounds(); round++) {
      say("round " + (round + 1) + " of " + options.rounds() + ", " + name);
      for (Candidate candidate : candidates.inRound(round)) {
        if (!candidate.name().equals(NoopServer.NAME)) {
          take(name, candidate, load(USUAL).at(offered));
        }
      }
    }
    return name;
  }

  private void take(String scenario, Candidate candidate, Load load) throws IOException {
    Sample sample = place.measure(candidate, load);
    say(
        "    "
            + candidate.name()
            + ": "
            + Series.number(sample.cpu())
            + " ms CPU, "
            + Series.number(sample.rate())
            + "/s, p99 "
            + Series.number(sample.p99())
            + " ms; "
            + sample.outcome());
    results.add(scenario, candidate.name(), sample);
  }

  private void report(String sameRate, Series first) {
    System.out.println();
    results.table().forEach(System.out::println);
    System.out.println();
    System.out.println("| aim | is | at most | |");
    System.out.println("|---|---|---|---|");
    new Aims(results).lines(sameRate, first).forEach(System.out::println);
    System.out.println();
    System.out.println(
        "Processors: "
            + Runtime.getRuntime().availableProcessors()
            + "; Java "
            + Runtime.version()
            + "; load average at the end: "
            + loadAverage());
  }

  private Load load(Scenario scenario) {
    List<Path> files =
        mails.computeIfAbsent(
            scenario.size(),
            size -> {
              try {
                return new Mails(place.folder()).write(size, scenario.mails());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return new Load(scenario.connections(), PER_CONNECTION, options.seconds(), 0, files);
  }

  private static String loadAverage() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static void say(String what) {
    System.out.println("bench: " + what);
  }
}
