// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PeerLogTest {

  private final List<String> lines = new ArrayList<>();
  private long now;
  private final PeerLog log = new PeerLog(lines::add, () -> now);

  @Test
  void whatAPeerDidIsOneLine() {
    log.tell("192.0.2.1", "192.0.2.1:25", "broke the protocol");
    assertThat(lines).containsExactly("milter door: peer 192.0.2.1:25 broke the protocol");
  }

  @Test
  void whoDoesItAgainAndAgainIsCounted() {
    for (int i = 0; i < 1000; i++) {
      log.tell("192.0.2.1", "192.0.2.1:" + i, "broke the protocol");
    }
    assertThat(lines).hasSize(1);
    now = TimeUnit.SECONDS.toNanos(11);
    log.tell("192.0.2.1", "192.0.2.1:25", "broke the protocol");
    assertThat(lines.get(1)).contains("999 more lines about 192.0.2.1 were left out");
  }

  @Test
  void onePeerDoesNotHideAnother() {
    log.tell("192.0.2.1", "192.0.2.1:25", "broke the protocol");
    log.tell("192.0.2.2", "192.0.2.2:25", "broke the protocol");
    assertThat(lines).hasSize(2);
  }

  @Test
  void manyPeersDoNotFillTheMemory() {
    for (int i = 0; i <= PeerLog.MAX_PEERS; i++) {
      log.tell("peer " + i, "peer " + i, "broke the protocol");
    }
    log.tell("peer " + PeerLog.MAX_PEERS, "the last", "is remembered");
    assertThat(lines).hasSize(PeerLog.MAX_PEERS + 1);
    log.tell("peer 0", "the first", "is forgotten");
    assertThat(lines).hasSize(PeerLog.MAX_PEERS + 2);
  }
}
