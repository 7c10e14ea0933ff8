// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.peers.Peer;
import org.postern.peers.Peers;
import org.postern.peers.RawMessage;

/** Real mail and some of our own, through a real Postfix that asks the running server. */
class CorpusIT {

  private static RunningServer watching;
  private static RunningServer enforcing;

  @BeforeAll
  static void start() throws IOException {
    List<String> missing = Peers.missing(Peer.POSTFIX);
    assumeTrue(missing.isEmpty(), missing::toString);
    watching = RunningServer.start(distribution().seed("org.postern.policy", "watchOnly = true"));
    enforcing = RunningServer.start(distribution());
  }

  /** Without DNS, whose answers change from one day to the next. */
  private static Distribution distribution() throws IOException {
    return Distribution.unpack().seed("org.postern.filter.conduct.dns", "servers = none");
  }

  @AfterAll
  static void stop() throws IOException {
    for (RunningServer server : new RunningServer[] {watching, enforcing}) {
      if (server != null) {
        server.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereThePolicyOnlyWatchesAllArriveAsTheyWouldWithoutUs(Letters source) throws IOException {
    List<Letter> letters = source.read();
    Map<String, RawMessage> plain;
    try (PostOffice office = PostOffice.open(OptionalInt.empty())) {
      plain = arrived(office.post(letters, round(source, "plain")));
    }
    assertThat(plain).as("without a milter").hasSameSizeAs(letters);
    try (PostOffice office = PostOffice.open(OptionalInt.of(watching.milterPort()))) {
      Map<String, Outcome> outcomes = office.post(letters, round(source, "watched"));
      assertThat(fates(outcomes)).containsOnlyKeys(Fate.DELIVERED);
      assertThat(changed(outcomes, plain)).as("changed on the way").isEmpty();
      assertThat(logged(watching, round(source, "watched"), letters.size()).values())
          .allSatisfy(lines -> assertThat(lines).allMatch(it -> it.action().equals("CONTINUE")))
          .allSatisfy(lines -> assertThat(lines).filteredOn(Logged::isLast).hasSize(1));
    }
  }

  /** The letters that arrived otherwise than without a milter, each with both forms. */
  private static Map<String, List<RawMessage>> changed(
      Map<String, Outcome> outcomes, Map<String, RawMessage> plain) {
    return arrived(outcomes).entrySet().stream()
        .filter(it -> !it.getValue().equals(plain.get(it.getKey())))
        .collect(toMap(Map.Entry::getKey, it -> List.of(plain.get(it.getKey()), it.getValue())));
  }

  @ParameterizedTest
  @EnumSource
  void whereThePolicyIsEnforcedEachHasOneFateAndTheLogSaysWhichTwiceTheSame(Letters source)
      throws IOException {
    List<Letter> letters = source.read();
    try (PostOffice office = PostOffice.open(OptionalInt.of(enforcing.milterPort()))) {
      Map<String, Logged> once = agreed(office, letters, round(source, "first"));
      List<Letter> again = new ArrayList<>(letters);
      Collections.shuffle(again, new Random(1));
      Map<String, Logged> twice = agreed(office, again, round(source, "second"));
      assertThat(judgements(twice)).containsExactlyInAnyOrderEntriesOf(judgements(once));
      report(source, letters, once);
    }
  }

  private static String round(Letters source, String word) {
    return source.name().toLowerCase(Locale.ROOT) + word;
  }

  /** Sends all, and compares what became of each with what the log says. */
  private static Map<String, Logged> agreed(PostOffice office, List<Letter> letters, String round)
      throws IOException {
    Map<String, Outcome> outcomes = office.post(letters, round);
    Map<Fate, List<Outcome>> fates = fates(outcomes);
    assertThat(Fate.GOOD.stream().mapToInt(it -> fates.getOrDefault(it, List.of()).size()).sum())
        .as("delivered + held + refused + discarded; %s", others(fates))
        .isEqualTo(letters.size());
    Map<String, List<Logged>> logged = logged(enforcing, round, letters.size());
    Map<String, Logged> byName = new TreeMap<>();
    outcomes.forEach(
        (sender, outcome) -> {
          assertThat(logged.get(sender)).as(sender).hasSize(1);
          Logged line = logged.get(sender).get(0);
          agree(outcome, line);
          byName.put(outcome.letter().name(), line);
        });
    return byName;
  }

  private static void agree(Outcome outcome, Logged line) {
    Fate said =
        switch (line.action()) {
          case "CONTINUE", "ACCEPT" -> Fate.DELIVERED;
          case "QUARANTINE" -> Fate.HELD;
          case "REJECT" -> Fate.REFUSED;
          case "DISCARD" -> Fate.DISCARDED;
          default -> Fate.PUT_OFF;
        };
    String name = outcome.letter().name();
    assertThat(outcome.fate()).as(name + " " + line).isEqualTo(said);
    if (said == Fate.REFUSED) {
      assertThat(outcome.reply().toString()).as(name).startsWith(line.reply());
    }
    // An own letter's name begins with what becomes of it.
    if (!name.contains("/")) {
      assertThat(name.toUpperCase(Locale.ROOT)).as(line.toString()).startsWith(said.name());
    }
  }

  /** The lines of each letter, once the last of each is written. */
  private static Map<String, List<Logged>> logged(RunningServer server, String round, int count)
      throws IOException {
    Path log = server.data().resolve("log/verdict.log");
    Waiting.until(
        () ->
            Logged.read(log, round).values().stream()
                    .filter(lines -> lines.stream().anyMatch(Logged::isLast))
                    .count()
                == count);
    return Logged.read(log, round);
  }

  private static Map<Fate, List<Outcome>> fates(Map<String, Outcome> outcomes) {
    return outcomes.values().stream().collect(groupingBy(Outcome::fate));
  }

  private static List<String> others(Map<Fate, List<Outcome>> fates) {
    return fates.entrySet().stream()
        .filter(it -> !Fate.GOOD.contains(it.getKey()))
        .flatMap(it -> it.getValue().stream())
        .map(it -> it.letter().name() + " " + it.fate() + " " + it.reply())
        .toList();
  }

  private static Map<String, RawMessage> arrived(Map<String, Outcome> outcomes) {
    return outcomes.values().stream()
        .filter(it -> it.fate() == Fate.DELIVERED)
        .collect(
            toMap(
                it -> it.letter().name(),
                it -> Trace.removed(it.delivery().orElseThrow().message())));
  }

  private static Map<String, String> judgements(Map<String, Logged> lines) {
    return lines.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, it -> it.getValue().judgement()));
  }

  /** Leaves the figures in target/, for those who tune. */
  private static void report(Letters source, List<Letter> letters, Map<String, Logged> lines)
      throws IOException {
    Tally tally = new Tally();
    letters.forEach(it -> tally.add(it, lines.get(it.name())));
    String name = source.name().toLowerCase(Locale.ROOT) + "-verdicts.txt";
    Files.writeString(Path.of("target", name), tally.toString());
  }
}
