// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postern.milter.wire.Answer;
import org.postern.milter.wire.MailFile;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;

/**
 * Mail servers keep a connection for each of their clients, and most of those are silent: thousands
 * of them may cost neither threads nor much memory, nor the mail its verdict.
 */
@EnabledOnOs(OS.LINUX)
class IdleConnectionsIT {

  private static final int IDLE = 5_000;

  /** Of this process and of the server: the connections, and what both need besides. */
  private static final long FILES = IDLE + 1_000;

  /** Octets of heap that a silent connection may cost the server. */
  private static final long HEAP_EACH = 12_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final MailFile PLAIN =
      mail("Subject: lunch\nMessage-ID: <1@example.com>", "At noon?\n");
  private static final MailFile PROGRAM =
      mail(
          "Subject: invoice\nMessage-ID: <2@example.com>\nMIME-Version: 1.0\n"
              + "Content-Type: application/octet-stream; name=\"invoice.pdf.exe\"\n"
              + "Content-Transfer-Encoding: base64",
          "TVqQAAMAAAAEAAAA//8AALgAAAAAAAAA\n");

  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(openFiles()).as("files that this process may have open").isGreaterThan(FILES);
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void thousandsOfIdleConnectionsCostNoThreadAndLittleMemory() throws IOException {
    ServerProcess process = new ServerProcess(server.distribution().pid().orElseThrow());
    flow();
    ServerProcess.Figures before = process.figures();

    List<MilterClient> idle = new ArrayList<>();
    ServerProcess.Figures held;
    try {
      for (int i = 0; i < IDLE; i++) {
        idle.add(silent(i % 3));
        if (i % 1_000 == 999) {
          flow();
        }
      }
      assertThat(server.postern("status").output()).doesNotContain("CRITICAL");
      held = process.figures();
      assertThat(held.sockets()).isGreaterThanOrEqualTo(before.sockets() + IDLE);
      assertThat(held.heap()).isLessThan(before.heap() + IDLE * HEAP_EACH);
      assertThat(held.threads()).as("threads").isLessThan(before.threads() + 40);
      // Whoever was silent is still served.
      flow(idle.get(0), 0);
      flow(idle.get(IDLE - 1), (IDLE - 1) % 3);
    } finally {
      for (MilterClient client : idle) {
        client.close();
      }
    }

    Waiting.until(() -> process.sockets() <= before.sockets() + 5);
    flow();
    // The journal's database keeps its pages of the messages that flowed meanwhile.
    assertThat(process.figures().heap()).as("what stays").isLessThan(before.heap() + 8_000_000);
  }

  /** A connection that was negotiated, and perhaps has a client that greeted. */
  private static MilterClient silent(int steps) throws IOException {
    MilterClient client =
        MilterClient.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.milterPort()), PATIENCE);
    client.negotiate(6, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
    if (steps > 0) {
      assertThat(client.connect("client.example", Optional.of(client())).isContinue()).isTrue();
    }
    if (steps > 1) {
      assertThat(client.helo("client.example").isContinue()).isTrue();
    }
    return client;
  }

  /** Mail on ten connections of their own gets the verdicts that it always gets. */
  private static void flow() throws IOException {
    for (int i = 0; i < 10; i++) {
      try (MilterClient client = silent(0)) {
        flow(client, 0);
      }
    }
  }

  private static void flow(MilterClient client, int done) throws IOException {
    if (done < 1) {
      client.connect("client.example", Optional.of(client()));
    }
    if (done < 2) {
      client.helo("client.example");
    }
    assertThat(send(client, PLAIN).last().code()).isIn('c', 'a');
    assertThat(send(client, PROGRAM).last().code()).isEqualTo('y');
  }

  private static Outcome send(MilterClient client, MailFile mail) throws IOException {
    Answer answer = client.mail("<ann@example.com>");
    answer = answer.isContinue() ? client.rcpt("<bob@example.net>") : answer;
    answer = answer.isContinue() ? client.data() : answer;
    assertThat(answer.isContinue()).as("envelope: %s", answer).isTrue();
    return client.message(mail);
  }

  private static InetSocketAddress client() throws IOException {
    return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 25);
  }

  private static MailFile mail(String header, String body) {
    String text =
        "From: Ann <ann@example.com>\nTo: bob@example.net\n"
            + "Date: Tue, 3 Nov 2026 10:00:00 +0100\n"
            + header
            + "\n\n"
            + body;
    return MailFile.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static long openFiles() {
    try {
      return (Long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "MaxFileDescriptorCount");
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }
}
