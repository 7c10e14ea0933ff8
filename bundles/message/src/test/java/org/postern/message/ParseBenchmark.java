// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.filter.Anomaly;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;

/**
 * Prints the CPU time that a real message takes to be collected, parsed and decoded, and how often
 * each anomaly is seen in good mail. Run {@code main} on the test class path, with the number of
 * rounds as the argument.
 */
public final class ParseBenchmark {

  private static final int MAX_ROUNDS = 10_000;
  private final Workshop workshop =
      new Workshop(new BodyMemory(64 << 20), Path.of("target"), Runnable::run);
  private long octets;
  private long found;

  private record Wire(boolean ham, String name, List<HeaderField> headers, byte[] body) {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    List<Wire> mails = Corpus.read().stream().map(ParseBenchmark::wire).toList();
    ParseBenchmark benchmark = new ParseBenchmark();
    benchmark.histogram(mails);
    double[] micros = new double[Math.min(rounds, MAX_ROUNDS)];
    for (int round = 0; round < micros.length; round++) {
      long start = cpu();
      for (Wire mail : mails) {
        benchmark.parse(mail);
      }
      micros[round] = (cpu() - start) / 1e3 / mails.size();
    }
    benchmark.print(micros, mails.size());
  }

  private static Wire wire(Corpus.Mail mail) {
    return new Wire(mail.isHam(), mail.name(), Build.headers(mail.text()), Build.body(mail.text()));
  }

  private void print(double[] micros, int mails) {
    double first = micros[0];
    Arrays.sort(micros);
    System.out.printf(
        "%d messages, mean %d octets: first round %.1f, median %.1f, best %.1f us a message (%d)%n",
        mails, octets / mails / micros.length, first, micros[micros.length / 2], micros[0], found);
  }

  /** CPU time of this thread: wall-clock time tells as much about the neighbours. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void parse(Wire mail) throws Exception {
    try (MessageBuilder builder = new MessageBuilder(workshop, MessageLimits.DEFAULTS)) {
      mail.headers().forEach(builder::header);
      builder.body(ByteBuffer.wrap(mail.body()));
      Message message = builder.finish();
      found += message.leaves().size() + message.anomalies().size();
      octets += message.size();
    }
  }

  private void histogram(List<Wire> mails) throws Exception {
    for (boolean ham : new boolean[] {true, false}) {
      Map<Anomaly.Kind, Integer> counts = new EnumMap<>(Anomaly.Kind.class);
      int total = 0;
      for (Wire mail : mails) {
        if (mail.ham() == ham) {
          total++;
          count(mail, counts);
        }
      }
      System.out.println((ham ? "ham " : "spam ") + total + " " + counts);
    }
  }

  private void count(Wire mail, Map<Anomaly.Kind, Integer> counts) throws Exception {
    try (MessageBuilder builder = new MessageBuilder(workshop, MessageLimits.DEFAULTS)) {
      mail.headers().forEach(builder::header);
      builder.body(ByteBuffer.wrap(mail.body()));
      List<Anomaly> anomalies = builder.finish().anomalies();
      for (Anomaly.Kind kind : anomalies.stream().map(Anomaly::kind).collect(Collectors.toSet())) {
        counts.merge(kind, 1, Integer::sum);
      }
      if (Boolean.getBoolean("details")) {
        anomalies.forEach(anomaly -> System.out.println(mail.name() + " " + anomaly));
      }
    }
  }
}
