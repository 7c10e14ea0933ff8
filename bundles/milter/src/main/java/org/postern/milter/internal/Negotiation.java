// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.EnumSet;
import java.util.Set;
import org.postern.filter.Stage;
import org.postern.flow.ChainWants;

/**
 * What both sides agreed on.
 *
 * @param version of the protocol, 2 to 6
 * @param actions what we may do to a message
 * @param protocol features used, and replies left out
 */
record Negotiation(int version, int actions, int protocol) {

  private static final int WANTED_ACTIONS =
      Wire.ADD_HEADERS
          | Wire.CHANGE_BODY
          | Wire.ADD_RECIPIENT
          | Wire.DELETE_RECIPIENT
          | Wire.CHANGE_HEADERS
          | Wire.QUARANTINE
          | Wire.CHANGE_FROM
          | Wire.ADD_RECIPIENT_PARAMETERS
          | Wire.SET_MACRO_LIST;

  /**
   * Answers an offer. A reply that no filter needs is left out, since each costs a round trip; no
   * event is, since what a filter does not see today the next one may need, and a message that
   * passed unseen cannot be called back.
   */
  static Negotiation of(int version, int actions, int protocol, ChainWants wants)
      throws ProtocolException {
    if (version < Wire.OLDEST_VERSION) {
      throw new ProtocolException("milter protocol version " + version + ", older than 2");
    }
    int offered = actions == 0 ? Wire.V1_ACTIONS : actions;
    return new Negotiation(
        Math.min(version, Wire.VERSION), WANTED_ACTIONS & offered, wanted(wants) & protocol);
  }

  private static int wanted(ChainWants wants) {
    int bits = Wire.NR_HEADER | Wire.LEADING_SPACE | Wire.NO_UNKNOWN | Wire.NR_UNKNOWN;
    // SKIP is an answer to a piece of the body, so it needs the replies that NR_BODY leaves out.
    bits |= wants.body() ? Wire.NR_BODY : Wire.SKIP;
    for (Stage stage : Stage.values()) {
      if (!wants.stages().contains(stage)) {
        bits |= noReply(stage);
      }
    }
    return bits;
  }

  /** Whether a bit was agreed. */
  boolean has(int bit) {
    return (protocol & bit) != 0;
  }

  /** Whether we may do that to a message. */
  boolean may(int action) {
    return (actions & action) != 0;
  }

  /** Whether an event of that stage is answered. */
  boolean answers(Stage stage) {
    return !has(noReply(stage));
  }

  /** The stages whose verdict can be said. */
  Set<Stage> answerable() {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (Stage stage : Stage.values()) {
      if (answers(stage)) {
        stages.add(stage);
      }
    }
    return stages;
  }

  private static int noReply(Stage stage) {
    return switch (stage) {
      case CONNECT -> Wire.NR_CONNECT;
      case HELO -> Wire.NR_HELO;
      case MAIL -> Wire.NR_MAIL;
      case RCPT -> Wire.NR_RCPT;
      case DATA -> Wire.NR_DATA;
      case HEADERS -> Wire.NR_END_OF_HEADERS;
      case MESSAGE -> 0;
    };
  }
}
