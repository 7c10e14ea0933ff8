// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** One question to a list of a million entries; started by {@code cnf/bench.sh --lists}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LookUpBenchmark {

  private static final int ENTRIES = 1_000_000;
  private static final int QUESTIONS = 1 << 16;

  /** What the million entries are. */
  @Param({"ipv4", "ipv6", "domain", "parent", "mailbox"})
  public String kind;

  /** Whether the list holds what is asked for. */
  @Param({"true", "false"})
  public boolean held;

  private final InetAddress[] addresses = new InetAddress[QUESTIONS];
  private final String[] names = new String[QUESTIONS];
  private AddressList list;
  private int next;

  /** For JMH. */
  public LookUpBenchmark() {}

  /** Prints the figures and how much memory each list takes. */
  public static void main(String[] arguments) throws RunnerException {
    for (String kind : new String[] {"ipv4", "ipv6", "domain", "parent", "mailbox"}) {
      long before = used();
      long start = System.nanoTime();
      AddressList list = build(kind);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%-8s 1,000,000 entries: %.1f MiB, built in %.1f s%n",
          kind,
          (used() - before) / 1048576.0,
          seconds);
      Reference.reachabilityFence(list);
    }
    new Runner(new OptionsBuilder().include(LookUpBenchmark.class.getSimpleName()).build()).run();
  }

  /** Builds the list and what is asked. */
  @Setup
  public void prepare() throws UnknownHostException {
    list = build(kind);
    SplittableRandom random = new SplittableRandom(20261124);
    for (int i = 0; i < QUESTIONS; i++) {
      int number = random.nextInt(ENTRIES) + (held ? 0 : ENTRIES);
      if (kind.startsWith("ipv")) {
        addresses[i] = InetAddress.getByName(entry(kind, number).replaceAll("/.*", ""));
      } else {
        names[i] = (kind.equals("parent") ? "mx1.mail" : "") + entry(kind, number);
      }
    }
  }

  /** Asks. */
  @Benchmark
  public boolean lookUp() {
    int question = next++ & QUESTIONS - 1;
    return switch (kind) {
      case "ipv4", "ipv6" -> list.containsAddress(addresses[question]);
      case "mailbox" -> list.containsMailbox(names[question]);
      default -> list.containsDomain(names[question]);
    };
  }

  private static AddressList build(String kind) {
    AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
    for (int i = 0; i < ENTRIES; i++) {
      builder.add(Entry.read(entry(kind, i)), Clock.NEVER);
    }
    return builder.build();
  }

  /** Entries lie apart, so that none melts into its neighbour. */
  private static String entry(String kind, int number) {
    // Multiplied by an odd number: every entry once, in no order.
    int mixed = number * 0x9E3779B1 & 0xffffff;
    return switch (kind) {
      case "ipv4" -> (mixed >>> 16) + "." + (mixed >>> 8 & 255) + "." + (mixed & 255) + ".0/25";
      case "ipv6" -> String.format("2001:db8:%x:%x::/65", number >>> 16, number & 0xffff);
      case "parent" -> ".domain-" + number + ".example";
      case "mailbox" -> "user" + number + "@domain-" + number % 1000 + ".example";
      default -> "domain-" + number + ".example";
    };
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
