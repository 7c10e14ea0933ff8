// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.EnumSet;
import java.util.Set;
import org.postern.filter.Stage;
import org.postern.flow.ChainWants;
import org.postern.milter.wire.PacketWriter;
import org.postern.milter.wire.Wire;

/**
 * What both sides agreed on.
 *
 * @param version of the protocol, 2 to 6
 * @param actions what we may do to a message
 * @param protocol features used, and replies left out
 */
record Negotiation(int version, int actions, int protocol) {

  /** The DATA command is told since this version. */
  private static final int DATA_VERSION = 4;

  private static final int OCTETS_256K = 262_144;
  private static final int OCTETS_1M = 1_048_576;

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
   * What a mail server offers.
   *
   * @param version of the protocol
   * @param actions what it lets a filter do
   * @param protocol events and replies it can leave out, features it has
   */
  record Offer(int version, int actions, int protocol) {

    static Offer read(Packet in) throws ProtocolException {
      return new Offer(in.int32(), in.int32(), in.int32());
    }
  }

  /**
   * Answers an offer. A reply that no filter needs is left out, since each costs a round trip; no
   * event is, since what a filter does not see today the next one may need, and a message that
   * passed unseen cannot be called back.
   *
   * @param maxData octets of a packet's data that we take
   */
  static Negotiation of(Offer offer, ChainWants wants, int maxData) throws ProtocolException {
    if (offer.version() < Wire.OLDEST_VERSION) {
      throw new ProtocolException("protocol version " + offer.version() + ", older than 2");
    }
    int actions = offer.actions() == 0 ? Wire.V1_ACTIONS : offer.actions();
    return new Negotiation(
        Math.min(offer.version(), Wire.VERSION),
        WANTED_ACTIONS & actions,
        wanted(offer, wants, maxData) & offer.protocol());
  }

  /** The packet that says so, and which macros we want. */
  PacketWriter answer() {
    PacketWriter out = new PacketWriter();
    out.begin('O').int32(version).int32(actions).int32(protocol);
    if (may(Wire.SET_MACRO_LIST)) {
      Macros.ask(out);
    }
    return out.end();
  }

  private static int wanted(Offer offer, ChainWants wants, int maxData) {
    int bits = Wire.NR_HEADER | Wire.LEADING_SPACE | Wire.NO_UNKNOWN | Wire.NR_UNKNOWN;
    // SKIP is an answer to a piece of the body, so it needs the replies that NR_BODY leaves out.
    bits |= wants.body() && (offer.protocol() & Wire.NR_BODY) != 0 ? Wire.NR_BODY : Wire.SKIP;
    if (maxData >= OCTETS_1M && (offer.protocol() & Wire.DATA_1M) != 0) {
      bits |= Wire.DATA_1M;
    } else if (maxData >= OCTETS_256K) {
      bits |= Wire.DATA_256K;
    }
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

  /** Whether an event of that stage comes and is answered. */
  boolean answers(Stage stage) {
    return !has(noReply(stage)) && (stage != Stage.DATA || version >= DATA_VERSION);
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
