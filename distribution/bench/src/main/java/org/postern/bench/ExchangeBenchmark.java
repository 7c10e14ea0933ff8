// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.peers.ExchangeHost;

/**
 * What the Exchange agent and the container behind it add to the time of a message, beside the same
 * test host without an agent.
 */
final class ExchangeBenchmark {

  private static final List<Integer> SESSIONS = List.of(1, 50, 500);
  private static final int SIZE = 10_000;
  private static final int MAILS = 16;
  private static final double WARM_UP_SECONDS = 15;
  private static final double AIM_MILLIS = 5;
  private static final int AIM_SESSIONS = 50;

  private final Workplace place;
  private final int rounds;
  private final double seconds;

  /** Takes one short round, or three. */
  ExchangeBenchmark(Workplace place, boolean quick) {
    this.place = place;
    rounds = quick ? 1 : 3;
    seconds = quick ? 4 : 10;
  }

  /** Measures and prints. */
  void run() throws IOException {
    List<String> missing = ExchangeHost.missing();
    if (!missing.isEmpty()) {
      throw new IOException("cannot measure the Exchange agent: " + missing);
    }
    List<Path> mails =
        new Mails(Files.createDirectories(place.folder().resolve("mails"))).write(SIZE, MAILS);
    try (NameServer names = NameServer.start(place.folder());
        PosternServer server =
            PosternServer.start(
                PosternServer.FULL,
                PosternServer.layOut(
                    place.distribution(), place.folder().resolve("exchange"), names));
        ExchangeHost with = ExchangeHost.start("endpoints = 127.0.0.1:" + server.port());
        ExchangeHost without = ExchangeHost.withoutAgent()) {
      SmtpLoad warmUp = new SmtpLoad(AIM_SESSIONS, WARM_UP_SECONDS, 0, mails);
      warmUp.run(place.tools(), with.port());
      warmUp.run(place.tools(), without.port());
      List<AddedTime> all = new ArrayList<>();
      for (int sessions : SESSIONS) {
        all.add(measure(sessions, mails, with, without));
      }
      print(all);
      checkStop(with.stop());
      checkStop(without.stop());
    }
  }

  private AddedTime measure(int sessions, List<Path> mails, ExchangeHost with, ExchangeHost without)
      throws IOException {
    Load.Figures most = new SmtpLoad(sessions, seconds, 0, mails).run(place.tools(), with.port());
    AddedTime added =
        new AddedTime(
            sessions, most.messages() / most.seconds(), new ArrayList<>(), new ArrayList<>());
    SmtpLoad load = new SmtpLoad(sessions, seconds, added.rate(), mails);
    for (int round = 0; round < rounds; round++) {
      added.without().add(load.run(place.tools(), without.port()));
      added.with().add(load.run(place.tools(), with.port()));
    }
    return added;
  }

  private static void print(List<AddedTime> all) {
    AddedTime.HEADING.forEach(System.out::println);
    all.forEach(one -> System.out.println(one.row()));
    System.out.println();
    all.forEach(one -> System.out.println("With agent and container, " + one.outcomes()));
    all.stream()
        .filter(one -> one.sessions() == AIM_SESSIONS)
        .mapToDouble(one -> one.added(Load.Figures::p99))
        .forEach(
            p99 ->
                System.out.println(
                    "Aim: p99 added at 50 sessions under 5 ms: "
                        + Series.number(p99)
                        + " ms, "
                        + (p99 < AIM_MILLIS ? "holds" : "missed")));
  }

  /** Figures of an agent that Exchange would punish are none. */
  private static void checkStop(ExchangeHost.End end) throws IOException {
    if (end.exit() != 0) {
      throw new IOException("the host ended with " + end);
    }
  }
}
