// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.peers.ExchangeHost;
import org.postern.peers.LoopbackPort;
import org.postern.peers.Peer;
import org.postern.peers.Peers;
import org.postern.peers.RawMessage;
import org.postern.peers.SmtpClient;

/** The same agent behind a filter that is not ours. */
class OpenDkimTest {

  private static final String SIGNED =
      "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=nowhere.invalid; s=x;\r\n"
          + "\th=from:subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA\r\n"
          + Bench.PLAIN;

  @Test
  void openDkimPutsItsResultOnTop() throws IOException, InterruptedException {
    Bench.need();
    List<String> missing = Peers.missing(Peer.OPENDKIM);
    assumeTrue(missing.isEmpty(), missing::toString);
    int port = LoopbackPort.choose();
    Process filter =
        new ProcessBuilder(
                "/usr/sbin/opendkim",
                "-f",
                "-x",
                "/dev/null",
                "-b",
                "v",
                "-o",
                "example",
                "-p",
                "inet:" + port + "@127.0.0.1")
            .start();
    try (ExchangeHost host = ExchangeHost.start("endpoints = 127.0.0.1:" + port)) {
      awaitFilter(filter, host);
      List<String> names = host.awaitDelivered(1);
      assertThat(host.message(names.get(0)).fields().get(0))
          .startsWith("Authentication-Results: edge.test;\r\n\tdkim=");
      assertThat(host.message(names.get(0)).text()).endsWith(SIGNED);
      assertThat(host.stop().violations()).isEmpty();
    } finally {
      filter.destroyForcibly().waitFor();
    }
  }

  /** Sends until the filter is up; before that the agent asks to come again. */
  private static void awaitFilter(Process filter, ExchangeHost host)
      throws IOException, InterruptedException {
    byte[] message = RawMessage.of(SIGNED).bytes();
    for (int i = 0; i < 100 && filter.isAlive(); i++) {
      try (SmtpClient client = SmtpClient.connect(host.port())) {
        if (client.greeting().positive()
            && client.ehlo("client.test").positive()
            && client.send("ann@example.com", Bench.BOB, message).accepted()) {
          return;
        }
      }
      Thread.sleep(300);
    }
  }
}
