// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.postern.peers.RawMessage;

/** What becomes of a mail. */
interface Expected {

  /** Sends the mail and looks. */
  void check(Pair pair, Mail mail) throws IOException;

  /** The mail is taken, and lost on purpose. */
  static Expected dropped() {
    return (pair, mail) -> {
      String id = Pair.newId();
      int before = pair.server().log().length();
      Handed handed = pair.send(mail, mail.message(id));
      assertThat(handed.at()).as(handed.transcript()).isEqualTo(Handed.At.NONE);
      assertThat(pair.delivered(id)).isEmpty();
      assertThat(pair.server().log().substring(before)).contains("discard");
    };
  }

  /** The mail is taken and waits; let go, it arrives as it would have without a milter. */
  static Expected held() {
    return (pair, mail) -> {
      String id = Pair.newId();
      RawMessage message = mail.message(id);
      Handed handed = pair.send(mail, message);
      assertThat(handed.at()).as(handed.transcript()).isEqualTo(Handed.At.NONE);
      assertThat(pair.delivered(id)).isEmpty();
      assertThat(pair.server().held()).hasSize(1);
      String queueId = pair.server().held().get(0);
      assertThat(pair.server().queueFile(queueId)).contains("probe.order");
      pair.server().release(queueId);
      Arrives.as(mail).compare(pair, id, message);
    };
  }
}
