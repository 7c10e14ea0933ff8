// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
class HostOutputTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private Process host;

  @AfterEach
  void kill() {
    host.destroyForcibly();
  }

  @Test
  void handsOutTheRestOfTheLineAndKeepsThoseBefore() throws IOException {
    HostOutput output = host("echo violation 1; echo listening 25; exec sleep 60", LONG);
    assertThat(output.await("listening ")).isEqualTo("25");
    assertThat(output.said()).containsExactly("violation 1", "listening 25");
  }

  @Test
  void aHostThatHangsIsNotWaitedForWithoutEnd() throws IOException {
    HostOutput output = host("echo loading; exec sleep 60", Duration.ofSeconds(1));
    assertThatIOException()
        .isThrownBy(() -> output.await("listening "))
        .withMessage("the host did not say 'listening' within PT1S; it said [loading]");
  }

  @Test
  void aHostThatEndedSaysSoEachTime() throws IOException {
    HostOutput output = host("echo loading", LONG);
    for (int i = 0; i < 2; i++) {
      assertThatIOException()
          .isThrownBy(() -> output.await("listening "))
          .withMessage("the host ended before it said 'listening': it said [loading]");
    }
  }

  @Test
  void aHostThatDoesNotKnowTheQuestionIsOlderThanTheTest() throws IOException {
    HostOutput output = host("echo unknown hold; exec sleep 60", LONG);
    assertThatIOException()
        .isThrownBy(() -> output.await("held"))
        .withMessageContaining("older than this test");
  }

  private HostOutput host(String script, Duration patience) throws IOException {
    host = new ProcessBuilder("sh", "-c", script).start();
    return new HostOutput(host, patience);
  }
}
