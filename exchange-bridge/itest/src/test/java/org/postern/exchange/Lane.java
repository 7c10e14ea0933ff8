// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.postern.peers.RawMessage;
import org.postern.peers.Reply;
import org.postern.peers.Sent;
import org.postern.peers.SmtpClient;

/** One agent with one failure action, attacked by its filter at some stages, one after another. */
final class Lane implements AutoCloseable {

  /**
   * The agent's own deadlines here are 1 s for an answer, 2 s for a message, and a failure that
   * passes CONNECT is met again at HELO and MAIL; the rest is for a busy machine.
   */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final boolean ALL = Boolean.getBoolean("postern.long");
  private static final int SEED = 20_261_124;

  private final Bench bench;
  private final String action;
  private final String stages;
  private final boolean share;
  private final Random random = new Random(SEED);

  /**
   * Starts one.
   *
   * @param stages commands of the milter protocol, O for the negotiation
   * @param share whether attacks that take long are made at a seeded share of the stages only
   */
  Lane(String action, String stages, boolean share) throws IOException {
    this.action = action;
    this.stages = stages;
    this.share = share && !ALL;
    bench =
        Bench.start(
            "failure = " + action,
            "reuse.seconds = 0",
            "command.seconds = 1",
            "message.seconds = 2",
            "breaker.failures = 1000");
  }

  /** Attacks at each stage; what went wrong, in a line each. */
  List<String> attack(Attack attack) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (char stage : stages.toCharArray()) {
      boolean chosen = !share || !attack.isSlow() || random.nextInt(4) == 0;
      if (chosen && attack.isWrongAt(stage)) {
        attack(stage, attack)
            .forEach(line -> wrong.add(attack + " at " + stage + ", " + action + ": " + line));
      }
    }
    return wrong;
  }

  private List<String> attack(char stage, Attack attack) throws IOException {
    bench.milter().greet(stage == 'O' ? attack : bench.milter()::negotiate);
    bench.milter().play(Script.at(stage, attack));
    List<String> before = bench.host().delivered();
    long start = System.nanoTime();
    String got = talk();
    List<String> wrong = new ArrayList<>();
    if (Duration.ofNanos(System.nanoTime() - start).compareTo(LONGEST) > 0) {
      wrong.add("took longer than " + LONGEST);
    }
    List<String> names = bench.host().delivered();
    boolean passes = action.equals("accept") || action.equals("mark");
    if (names.size() != before.size() + (passes ? 1 : 0)) {
      wrong.add((names.size() - before.size()) + " delivered");
    }
    String expected = passes ? "end 250" : place(stage) + code();
    if (!got.startsWith(expected)) {
      wrong.add(got + " instead of " + expected);
    }
    if (passes && wrong.isEmpty()) {
      checkMessage(bench.message(names.get(names.size() - 1)), stage, wrong);
    }
    if (!wrong.isEmpty()) {
      wrong.add(bench.host().read("Postern.log").lines().reduce((a, b) -> b).orElse(""));
    }
    return wrong;
  }

  private void checkMessage(RawMessage message, char stage, List<String> wrong) {
    List<String> marks = message.values("X-Postern-Unexamined");
    boolean marked = action.equals("mark");
    if (marks.size() != (marked ? 1 : 0)
        || (marked && !marks.get(0).matches("filter [a-z ]+ at " + failing(stage)))) {
      wrong.add("marked " + marks);
    }
    if (!message.without("X-Postern-Unexamined").text().equals(Bench.PLAIN)) {
      wrong.add("changed: " + message.text());
    }
  }

  /** Sends one message as far as it gets, and says where that was and the reply there. */
  private String talk() throws IOException {
    try (SmtpClient client = SmtpClient.connect(bench.host().port())) {
      if (!client.greeting().positive()) {
        return "greeting " + client.greeting();
      }
      Reply ehlo = client.ehlo("client.test");
      if (!ehlo.positive()) {
        return "ehlo " + ehlo;
      }
      Sent sent = client.send("ann@example.com", Bench.BOB, RawMessage.of(Bench.PLAIN).bytes());
      if (!sent.mail().positive()) {
        return "mail " + sent.mail();
      }
      String recipient = "rcpt " + sent.recipients().get(0);
      return sent.end()
          .map(end -> "end " + end)
          .orElseGet(() -> sent.data().map(data -> "data " + data).orElse(recipient));
    }
  }

  private static String place(char stage) {
    return switch (stage) {
      case 'O', 'C' -> "greeting ";
      case 'H' -> "ehlo ";
      case 'M' -> "mail ";
      case 'R' -> "rcpt ";
      case 'T' -> "data ";
      default -> "end ";
    };
  }

  private String code() {
    return action.equals("reject") ? "550 5.7.1" : "451 4.7.1";
  }

  /** The stage that decides about a message where failures are let pass. */
  private static String failing(char stage) {
    return switch (stage) {
      case 'R' -> "RCPT";
      case 'T' -> "DATA";
      case 'L', 'N' -> "HEADERS";
      case 'B', 'E' -> "MESSAGE";
      default -> "MAIL";
    };
  }

  @Override
  public void close() throws IOException {
    bench.close();
  }
}
