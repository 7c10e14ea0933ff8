// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import java.util.Locale;
import org.postern.peers.RawMessage;

/** What two ways of the same message may differ in. */
final class Trace {

  /** How our Postfix calls itself in the field that it puts on top, with queue id and date. */
  private static final String STATION = "by mx.postfix.test (Postfix) with ESMTP";

  private Trace() {}

  /** The message without the trace field of our Postfix and without the fields that we add. */
  static RawMessage removed(RawMessage message) {
    return message.without(
        field -> {
          String name = field.toLowerCase(Locale.ROOT);
          return name.startsWith("x-postern-")
              || (name.startsWith("received:") && field.contains(STATION));
        });
  }
}
