// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.util.Arrays;

/**
 * The row of a block at which a search is; one object walks over all of them. Texts are numbers of
 * the block's.
 */
final class Row {

  static final int SERVER = 0;
  static final int VERSIONS = 1;
  static final int TRANSACTION = 2;
  static final int DOOR = 3;
  static final int DIRECTION = 4;
  static final int STAGE = 5;
  static final int QUEUE = 6;
  static final int CLIENT = 7;
  static final int HELO = 8;
  static final int USER = 9;
  static final int MESSAGE_ID = 10;
  static final int SUBJECT = 11;
  static final int SENDER = 12;
  private static final int BEFORE_RECIPIENTS = 13;
  static final int ACTION = 13;
  static final int WITHHELD = 14;
  static final int EXPLANATION = 15;
  static final int ENHANCED = 16;
  static final int REPLY = 17;
  private static final int FIXED = 18;

  /** Places of a reason's texts. */
  static final int FILTER = 0;

  static final int REASON_STAGE = 1;
  static final int RULE = 2;
  static final int SENTENCE = 3;
  static final int ABOUT = 4;
  static final int DEMAND = 5;
  private static final int REASON = 6;

  private final int[] fixed = new int[FIXED];
  private int[] recipients = new int[8];
  private int[] reasons = new int[8 * REASON];
  private long[] weights = new long[8];
  private boolean[] monitored = new boolean[8];
  private int recipientCount;
  private int reasonCount;
  private long millis;
  private long nanos;
  private long size;
  private long revision;
  private long score;
  private int code;

  /** Reads the row that comes next in the block. */
  void read(Block block) {
    millis = block.number();
    nanos = block.number();
    size = block.number();
    revision = block.number();
    for (int i = 0; i < BEFORE_RECIPIENTS; i++) {
      fixed[i] = (int) block.number();
    }
    readRecipients(block);
    fixed[ACTION] = (int) block.number();
    fixed[WITHHELD] = (int) block.number();
    score = block.signed();
    fixed[EXPLANATION] = (int) block.number();
    code = (int) block.number();
    fixed[ENHANCED] = (int) block.number();
    fixed[REPLY] = (int) block.number();
    readReasons(block);
  }

  private void readRecipients(Block block) {
    recipientCount = (int) block.number();
    if (recipientCount > recipients.length) {
      recipients = new int[recipientCount];
    }
    for (int i = 0; i < recipientCount; i++) {
      recipients[i] = (int) block.number();
    }
  }

  private void readReasons(Block block) {
    reasonCount = (int) block.number();
    if (reasonCount > weights.length) {
      reasons = Arrays.copyOf(reasons, reasonCount * REASON);
      weights = new long[reasonCount];
      monitored = new boolean[reasonCount];
    }
    for (int i = 0; i < reasonCount; i++) {
      for (int part = 0; part < REASON; part++) {
        reasons[i * REASON + part] = (int) block.number();
      }
      weights[i] = block.signed();
      monitored[i] = block.number() != 0;
    }
  }

  int text(int place) {
    return fixed[place];
  }

  int recipients() {
    return recipientCount;
  }

  int recipient(int at) {
    return recipients[at];
  }

  int reasons() {
    return reasonCount;
  }

  int reason(int at, int place) {
    return reasons[at * REASON + place];
  }

  double weight(int at) {
    return weights[at] / 1000.0;
  }

  boolean isMonitored(int at) {
    return monitored[at];
  }

  long millis() {
    return millis;
  }

  long nanos() {
    return nanos;
  }

  long size() {
    return size;
  }

  long revision() {
    return revision;
  }

  double score() {
    return score / 1000.0;
  }

  /** Of the reply; 0 without one. */
  int code() {
    return code;
  }
}
