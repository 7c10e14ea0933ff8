// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.peers.ExchangeHost;
import org.postern.peers.RawMessage;
import org.postern.peers.Reply;

/** The server is killed in the middle of many sessions and started again. */
class ExchangeKillIT {

  private static final int SESSIONS = 200;

  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    List<String> missing = ExchangeHost.missing();
    assumeTrue(missing.isEmpty(), missing::toString);
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tempfail", "mark"})
  void noMessageIsLostOrDoubledOrPassesUnseen(String action) throws Exception {
    try (ExchangeHost host =
            ExchangeHost.start(
                "endpoints = 127.0.0.1:" + server.milterPort(),
                "failure = " + action,
                "breaker.seconds = 1");
        Crowd crowd = Crowd.start(host.port(), SESSIONS)) {
      Waiting.until(() -> crowd.accepted() >= SESSIONS);
      kill(server.distribution());
      awaitFailures(crowd, action);
      Distribution.Result again = server.distribution().postern("start");
      assertThat(again.exit()).as(again.output()).isZero();
      int before = crowd.accepted();
      Waiting.until(() -> crowd.accepted() >= before + 2 * SESSIONS);
      Map<String, Reply> replies = crowd.finish();

      assertThat(host.stop().violations()).isEmpty();
      check(action, replies, delivered(host), host);
    }
  }

  /** As from out of memory, power, or an administrator who has had enough. */
  private static void kill(Distribution distribution) {
    ProcessHandle process = distribution.pid().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Each session meets the dead server once, in the mean. */
  private static void awaitFailures(Crowd crowd, String action) throws IOException {
    int before = crowd.accepted();
    Waiting.until(
        () ->
            action.equals("mark")
                ? crowd.accepted() >= before + SESSIONS
                : crowd.refused() >= SESSIONS);
  }

  private static void check(
      String action, Map<String, Reply> replies, List<RawMessage> delivered, ExchangeHost host)
      throws IOException {
    assertThat(replies.values())
        .as(host.read("Postern.log"))
        .allMatch(reply -> reply.code() == 250 || reply.toString().startsWith("451 4.7.1 "));
    assertThat(delivered.stream().map(ExchangeKillIT::number))
        .as("the sender's and the maildir's messages")
        .containsExactlyInAnyOrderElementsOf(Crowd.with(replies, 250));
    List<RawMessage> unexamined =
        delivered.stream().filter(one -> !one.values("X-Postern-Unexamined").isEmpty()).toList();
    assertThat(delivered)
        .as("each has a verdict, or says that nobody looked")
        .allMatch(
            one ->
                one.values("X-Postern-Verdict").size() + one.values("X-Postern-Unexamined").size()
                    == 1);
    if (action.equals("mark")) {
      assertThat(unexamined).hasSizeBetween(1, delivered.size() - SESSIONS);
    } else {
      assertThat(unexamined).isEmpty();
      assertThat(Crowd.with(replies, 451)).hasSizeGreaterThanOrEqualTo(SESSIONS);
    }
    System.out.println(
        "killed with failure action "
            + action
            + ": "
            + delivered.size()
            + " delivered, "
            + unexamined.size()
            + " of them marked, "
            + Crowd.with(replies, 451).size()
            + " refused");
  }

  private static String number(RawMessage message) {
    return String.join(",", message.values("X-Number"));
  }

  private static List<RawMessage> delivered(ExchangeHost host) throws IOException {
    List<RawMessage> all = new ArrayList<>();
    for (String name : host.delivered()) {
      all.add(host.message(name));
    }
    return all;
  }
}
