// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;

/**
 * Prints how much CPU time each stage takes for a message of the corpus, its MIME read before. Run
 * the main class by hand with the class path of the tests.
 */
final class ShieldBenchmark {

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 40;

  private ShieldBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    ShieldFilter filter = Shields.withDefaults();
    Map<Stage, List<TestTransaction>> transactions = new EnumMap<>(Stage.class);
    long octets = 0;
    for (Corpus.Mail mail : Corpus.read()) {
      octets += mail.text().length;
      for (Stage stage : Shields.STAGES) {
        TestTransaction transaction = TestTransaction.at(stage).eml(mail.text()).build();
        transaction.message().ifPresent(message -> message.leaves());
        transactions.computeIfAbsent(stage, key -> new ArrayList<>()).add(transaction);
      }
    }
    int count = transactions.get(Stage.MESSAGE).size();
    System.out.printf("%d messages of %d octets%n", count, octets / count);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder line = new StringBuilder("CPU µs a message:");
      for (Stage stage : Shields.STAGES) {
        long start = CLOCK.getCurrentThreadCpuTime();
        for (TestTransaction transaction : transactions.get(stage)) {
          filter.examine(transaction);
        }
        line.append(
            String.format(
                " %s %.2f", stage, (CLOCK.getCurrentThreadCpuTime() - start) / 1e3 / count));
      }
      System.out.println(line);
    }
  }
}
