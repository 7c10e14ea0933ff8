// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.host.HostTrouble;
import org.postern.host.WindowsHost;
import org.postern.peers.LoopbackPort;
import org.postern.peers.SambaHost;

/** A bundle that stops leaves no thread behind, whatever became of its hosts. */
class NothingLeftTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void ofHostsThatAreIdleOrOpenOrLost() throws IOException, HostTrouble {
    Edge.needsSamba();
    HostPool pool = new HostPool();
    try (SambaHost samba = SambaHost.start(Edge.image())) {
      HostForm form = Forms.of(samba, SambaHost.PASSWORD);
      new ConfiguredHost(pool, form).open().close();
      WindowsHost open = new ConfiguredHost(pool, form).open();
      assertThat(open.registry().exists(Edge.LSA)).isTrue();
      WindowsHost lost = new ConfiguredHost(pool, form).open();
      assertThat(lost.registry().exists(Edge.LSA)).isTrue();
      assertThat(threads()).isNotEmpty();

      samba.stop();
      assertThatThrownBy(() -> lost.registry().exists(Edge.LSA)).isInstanceOf(HostTrouble.class);
      pool.stop();

      awaitNoThreads();
    }
  }

  @Test
  void ofHostsThatCannotBeReached() throws IOException {
    HostPool pool = new HostPool();
    Map<String, Object> nobody =
        Map.of(
            "host_name", "x",
            "address", "127.0.0.1",
            "port", LoopbackPort.choose(),
            "user", "a",
            "_password", "b");
    for (int i = 0; i < 20; i++) {
      ConfiguredHost host = new ConfiguredHost(pool, Forms.of(nobody));
      assertThatThrownBy(host::open).isInstanceOf(HostTrouble.class);
    }
    pool.stop();

    awaitNoThreads();
  }

  private static void awaitNoThreads() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!threads().isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    assertThat(threads()).isEmpty();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(n -> n.startsWith("Transport") || n.equals("postern-host-idle"))
        .toList();
  }
}
