// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postern.check.CheckResult;
import org.postern.check.Examiner;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.ResourceText;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.check.rows.RowFile;
import org.postern.check.rows.RuleBook;
import org.postern.check.testkit.Hosts;
import org.postern.check.testkit.MemoryHost;
import org.postern.host.HostRole;

/**
 * Every check on a good and on a bad host, from the values that lie there. The table {@code
 * every-check.txt} lists each with both results.
 */
class EveryCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** Rows that are shipped switched off are tried as well; the bad host has an old build. */
  static final String ALL_ON =
      "[U8]\nstate: on\n[U12]\nstate: on\n[L18.routing]\nstate: on\n"
          + "[U5]\ncode: windows-build 20348.4405 18363.2274\n";

  private record Line(String id, String good, String bad) {}

  @Test
  void theTableListsEveryCheckOnceAndNoOther() {
    assertThat(table()).extracting(Line::id).doesNotHaveDuplicates();
    assertThat(table()).extracting(Line::id).containsExactlyElementsOf(ids());
  }

  @Test
  void everyOneOfThe108ChecksOfTheListIsThere() {
    List<String> wanted = new ArrayList<>();
    Map.of("P", 14, "U", 16, "L", 22, "A", 16, "F", 8, "K", 32)
        .forEach(
            (letter, count) -> {
              for (int i = 1; i <= count; i++) {
                wanted.add(letter + i);
              }
            });
    assertThat(wanted).hasSize(108);
    assertThat(ids().stream().map(id -> id.split("\\.")[0]).distinct().toList())
        .containsAll(wanted);
  }

  @TestFactory
  Stream<DynamicTest> everyCheckShowsWhatLiesThere() throws Exception {
    Map<String, CheckResult> good = results(true);
    Map<String, CheckResult> bad = results(false);
    return table().stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.id() + " " + line.good() + " " + line.bad(),
                    () -> {
                      assertThat(good.get(line.id()).outcome().name())
                          .as("good host: " + good.get(line.id()).found())
                          .isEqualTo(line.good());
                      assertThat(bad.get(line.id()).outcome().name())
                          .as("bad host: " + bad.get(line.id()).found())
                          .isEqualTo(line.bad());
                    }));
  }

  @Test
  void aWholeRunAsksWithinItsBudget() throws Exception {
    MemoryHost host = Hosts.bad(HostRole.EDGE, NOW);
    for (int i = 0; i < 60; i++) {
      String key = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\P" + i;
      host.registry.set(key, "DisplayName", "Program " + i);
    }
    for (int i = 0; i < 100; i++) {
      host.service("Service" + i, "C:\\Windows\\System32\\svchost.exe", "LocalSystem");
    }
    long began = System.nanoTime();
    run(host);
    System.out.printf(
        "a whole run: %d calls, %d ms%n", host.calls, (System.nanoTime() - began) / 1_000_000);
    assertThat(host.calls).isLessThanOrEqualTo(1_500);
  }

  private static Map<String, CheckResult> results(boolean good) throws Exception {
    Map<String, CheckResult> results = new TreeMap<>();
    for (HostRole role : List.of(HostRole.MAILBOX, HostRole.EDGE)) {
      MemoryHost host = good ? Hosts.good(role, NOW) : Hosts.bad(role, NOW);
      run(host).forEach(r -> results.put(r.row().id(), r));
    }
    return results;
  }

  private static List<CheckResult> run(MemoryHost host) throws Exception {
    List<CheckResult> results = new ArrayList<>();
    Subject subject = new Subject(host, CLOCK);
    for (MeasureChecks measure : Measures.ALL) {
      results.addAll(
          new Examiner(measure.probes()).examine(subject, book().rows(measure.measure())));
    }
    return results;
  }

  private static RuleBook book() {
    Map<Measure, RowFile> files = new EnumMap<>(Measure.class);
    Measures.ALL.forEach(
        m -> files.put(m.measure(), RowFile.read(m.measure().id() + ".checks", m.rows())));
    RuleBook book = RuleBook.of(files, RowFile.read("own", ALL_ON), "edge01");
    assertThat(book.problems()).isEmpty();
    return book;
  }

  private static List<String> ids() {
    return Stream.of(Measure.values())
        .flatMap(m -> book().rows(m).stream())
        .map(CheckRow::id)
        .toList();
  }

  private static List<Line> table() {
    return ResourceText.of(EveryCheckTest.class, "every-check.txt")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.trim().split("\\s+"))
        .map(f -> new Line(f[0], f[1], f[2]))
        .toList();
  }
}
