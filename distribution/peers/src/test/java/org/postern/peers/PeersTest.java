// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {

  @Test
  void namesWhatIsMissingAndTheRemedy() {
    assertThat(Peers.advice("swaks")).contains("swaks").contains("cnf/setup.sh test");
  }

  @Test
  void namesEachMissingPeerOnce() {
    List<String> once = Peers.missing(Peer.values());

    assertThat(Peers.missing(Peer.RSPAMD, Peer.RSPAMD)).hasSizeLessThanOrEqualTo(1);
    assertThat(once).doesNotHaveDuplicates();
  }

  @Test
  void tellsTheOutputOfAFailedProgram() {
    assertThatIOException()
        .isThrownBy(() -> Command.of("sh", "-c", "echo why >&2; exit 3").runWell())
        .withMessageContaining("ended with 3: why");
  }
}
