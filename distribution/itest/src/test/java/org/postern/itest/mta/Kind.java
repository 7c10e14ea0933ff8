// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.postern.peers.MailServer;
import org.postern.peers.Peer;
import org.postern.peers.Peers;
import org.postern.peers.PostfixServer;
import org.postern.peers.SendmailServer;

/** A make of mail server, set up as the documentation says. */
enum Kind {
  POSTFIX(Peer.POSTFIX) {
    @Override
    MailServer asking(int milterPort, int sinkPort) throws IOException {
      PostfixServer.Builder builder = PostfixServer.relayingTo(sinkPort);
      Documented.postfix(milterPort).forEach(builder::set);
      return builder.set("milter_content_timeout", PATIENCE + "s").start();
    }

    @Override
    MailServer askingNobody(int sinkPort) throws IOException {
      return PostfixServer.relayingTo(sinkPort).start();
    }
  },
  SENDMAIL(Peer.SENDMAIL) {
    @Override
    MailServer asking(int milterPort, int sinkPort) throws IOException {
      String line = Documented.sendmail(milterPort).replace("R:10s", "R:" + PATIENCE + "s");
      return SendmailServer.relayingTo(sinkPort).line(line).start();
    }

    @Override
    MailServer askingNobody(int sinkPort) throws IOException {
      return SendmailServer.relayingTo(sinkPort).start();
    }
  };

  /** Seconds that it waits for a sign of life: less than the slow filter of the table takes. */
  static final int PATIENCE = 4;

  private final Peer peer;

  Kind(Peer peer) {
    this.peer = peer;
  }

  abstract MailServer asking(int milterPort, int sinkPort) throws IOException;

  abstract MailServer askingNobody(int sinkPort) throws IOException;

  List<String> missing() {
    return Peers.missing(peer, Peer.SWAKS);
  }

  void assumeThere() {
    assumeTrue(missing().isEmpty(), () -> missing().toString());
  }
}
