// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import org.postern.filter.EnvelopeAddress;
import org.postern.flow.Reason;
import org.postern.flow.VerdictEvent;

/** About how much memory an event takes. */
public final class Weight {

  private static final int EVENT = 600;
  private static final int ITEM = 150;

  private Weight() {}

  /** Octets. */
  public static int of(VerdictEvent event) {
    int octets = EVENT;
    for (EnvelopeAddress recipient : event.recipients()) {
      octets += ITEM + recipient.raw().length();
    }
    for (Reason reason : event.verdict().reasons()) {
      octets += ITEM + reason.finding().sentence().length();
    }
    return octets;
  }
}
