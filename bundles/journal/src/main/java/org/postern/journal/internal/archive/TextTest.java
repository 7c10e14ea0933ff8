// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Whether texts are what is looked for. Each text of a block is looked at once, however many rows
 * have it.
 */
final class TextTest {

  private static final byte YES = 1;
  private static final byte NO = 2;

  private final Look look;
  private byte[] answers = new byte[0];
  private Block block;

  private interface Look {
    boolean at(Block block, int number);
  }

  private TextTest(Look look) {
    this.look = look;
  }

  /** Texts that hold another one; letters are alike in either case. */
  static TextTest holding(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    byte[] octets = lower.getBytes(StandardCharsets.UTF_8);
    return octets.length == part.length()
        ? new TextTest((block, number) -> block.contains(number, octets))
        : new TextTest(
            (block, number) -> block.text(number).toLowerCase(Locale.ROOT).contains(lower));
  }

  /** Texts of which this is so. */
  static TextTest of(Predicate<String> predicate) {
    return new TextTest((block, number) -> predicate.test(block.text(number)));
  }

  /** Another block is next. */
  void begin(Block next) {
    block = next;
    if (answers.length <= next.texts()) {
      answers = new byte[next.texts() + 1];
    } else {
      Arrays.fill(answers, 0, next.texts() + 1, (byte) 0);
    }
  }

  boolean test(int number) {
    if (number == 0) {
      return false;
    }
    if (answers[number] == 0) {
      answers[number] = look.at(block, number) ? YES : NO;
    }
    return answers[number] == YES;
  }
}
