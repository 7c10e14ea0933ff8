// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What keeping every verdict costs: two servers with all filters, one that keeps verdicts and one
 * that does not, in turn under the same load.
 */
final class JournalBenchmark {

  private static final double RATE = 2000;
  private static final int CONNECTIONS = 10;
  private static final int PER_CONNECTION = 10;
  private static final int SIZE = 4000;
  private static final int MAILS = 16;
  private static final double WARM_UP_SECONDS = 20;
  private static final double AIM = 0.10;
  private static final String LOAD = "2000 a second, 4KB";
  private static final String WITH = "with the journal";
  private static final String WITHOUT = "without";

  private final Workplace place;
  private final int rounds;
  private final double seconds;
  private final Results results = new Results();

  /** Takes one short round, or three of a minute. */
  JournalBenchmark(Workplace place, boolean quick) {
    this.place = place;
    rounds = quick ? 1 : 3;
    seconds = quick ? 10 : 60;
  }

  /** Measures and prints. */
  void run() throws IOException {
    List<Path> mails =
        new Mails(Files.createDirectories(place.folder().resolve("mails"))).write(SIZE, MAILS);
    Load load = new Load(CONNECTIONS, PER_CONNECTION, seconds, RATE, mails);
    try (NameServer names = NameServer.start(place.folder());
        PosternServer with = start(WITH, names, true);
        PosternServer without = start(WITHOUT, names, false)) {
      for (PosternServer server : List.of(with, without)) {
        load.lasting(WARM_UP_SECONDS).run(place.tools(), server.port());
      }
      for (int round = 0; round < rounds; round++) {
        for (PosternServer server :
            round % 2 == 0 ? List.of(with, without) : List.of(without, with)) {
          Sample sample = place.measure(server, load);
          System.out.println(
              "bench: "
                  + server.name()
                  + ": "
                  + Series.number(sample.cpu())
                  + " ms CPU, "
                  + sample.outcome());
          results.add(LOAD, server.name(), sample);
        }
      }
      print();
    }
  }

  private PosternServer start(String name, NameServer names, boolean kept) throws IOException {
    Path home = place.folder().resolve(kept ? "kept" : "unkept");
    PosternServer.layOut(place.distribution(), home, names);
    PosternServer.seed(home, "org.postern.journal.archive", "enabled = " + kept);
    return PosternServer.start(name, home);
  }

  private void print() {
    results.table().forEach(System.out::println);
    double with = results.series(LOAD, WITH, Sample::cpu).median();
    double without = results.series(LOAD, WITHOUT, Sample::cpu).median();
    double growth = with / without - 1;
    System.out.println();
    System.out.println(
        "Aim: CPU a message grows by less than 10 %: "
            + Series.number(growth * 100)
            + " %, "
            + (growth < AIM ? "holds" : "missed"));
  }
}
