// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends the messages of a folder through a real Postfix that asks the milter on a port, and prints
 * what became of each: {@code Demo PORT FOLDER [MOST]}.
 */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PostfixServer postfix;
  private final SmtpSink sink;
  private final PrintStream out;

  private Demo(PostfixServer postfix, SmtpSink sink, PrintStream out) {
    this.postfix = postfix;
    this.sink = sink;
    this.out = out;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    int most = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
    run(Integer.parseInt(arguments[0]), Path.of(arguments[1]), most, System.out);
  }

  static void run(int milter, Path folder, int most, PrintStream out) throws IOException {
    try (SmtpSink sink = SmtpSink.start();
        PostfixServer postfix =
            PostfixServer.relayingTo(sink.port())
                .milter(milter)
                .set("smtpd_authorized_xclient_hosts", "127.0.0.0/8")
                .start();
        Stream<Path> files = Files.walk(folder)) {
      Demo demo = new Demo(postfix, sink, out);
      out.printf("%-34s %s%n", "message", "what became of it");
      for (Path file :
          files.filter(f -> f.toString().endsWith(".eml")).sorted().limit(most).toList()) {
        demo.send(file);
      }
    }
  }

  private void send(Path file) throws IOException {
    byte[] message = RawMessage.withCrlf(Files.readAllBytes(file)).bytes();
    int heldBefore = postfix.held().size();
    int deliveredBefore = sink.deliveries().size();
    try (SmtpClient client = SmtpClient.connect(postfix.port())) {
      client.command("XCLIENT ADDR=192.0.2.10 NAME=mx.example.com");
      client.ehlo("mx.example.com");
      Sent sent = client.send("sender@example.com", List.of("you@example.net"), message);
      out.printf("%-34s %s%n", file.getFileName(), outcome(sent, heldBefore, deliveredBefore));
    }
  }

  private String outcome(Sent sent, int heldBefore, int deliveredBefore) throws IOException {
    if (!sent.accepted()) {
      return "refused: " + sent.last();
    }
    if (postfix.held().size() > heldBefore) {
      return "held in Postfix' quarantine";
    }
    // Postfix removes a message from its queue after the sink has it, so one that is in neither
    // was discarded.
    if (!Patience.within(PATIENCE, () -> postfix.queued().size() <= heldBefore)) {
      return "still in Postfix' queue after " + PATIENCE.toSeconds() + " s";
    }
    List<Delivery> all = sink.deliveries();
    if (all.size() == deliveredBefore) {
      return "discarded: taken, and delivered to nobody";
    }
    RawMessage message = all.get(all.size() - 1).message();
    String verdict = String.join(" ", message.values("X-Postern-Verdict"));
    String reasons = String.join(" ", message.values("X-Postern-Reasons"));
    return "delivered: " + verdict + (reasons.isEmpty() ? "" : "; " + reasons);
  }
}
