// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Random;

/** What a broken or malicious filter says or does when it is asked. */
enum Attack implements Script {
  SILENCE(true, (packet, line) -> {}),
  HALF(true, (packet, line) -> line.raw(new byte[] {0, 0, 0})),
  CLOSE(false, (packet, line) -> line.close()),
  RESET(false, (packet, line) -> line.reset()),
  OVERSIZE(false, (packet, line) -> line.raw(new byte[] {0x7f, -1, -1, -1, 'c'})),
  EMPTY(false, (packet, line) -> line.raw(new byte[5])),
  UNKNOWN(false, (packet, line) -> line.say('z')),
  EARLY_EDIT(false, (packet, line) -> line.say('h', "X-Early", "1").say('c')),
  EDIT_AND_CLOSE(false, (packet, line) -> line.say('h', "X-Early", "1").close()),
  EDIT_CUT(false, (packet, line) -> line.sayOctets('h', "X-Early".getBytes(US_ASCII))),
  SKIP(false, (packet, line) -> line.say('s')),
  TOO_LONG(false, (packet, line) -> line.say('c', "more")),
  GARBAGE(false, (packet, line) -> line.raw(noise())),
  TRICKLE(true, Attack::trickle),
  PROGRESS(true, Attack::progress),
  CUT_REPLY(false, (packet, line) -> line.sayOctets('y', "550 5.7.1 no NUL".getBytes(US_ASCII))),
  SUCCESS_REPLY(false, (packet, line) -> line.say('y', "250 2.0.0 fine")),
  TWO_CODES(false, (packet, line) -> line.say('y', "550-5.7.1 no\r\n451 4.7.1 later"));

  private final boolean slow;
  private final Script script;

  Attack(boolean slow, Script script) {
    this.slow = slow;
    this.script = script;
  }

  /** Whether the agent has to wait for a deadline. */
  boolean isSlow() {
    return slow;
  }

  /** Whether this, said to a packet, is what no filter may say; edits belong to the end. */
  boolean isWrongAt(char stage) {
    return !(stage == 'E' && this == EARLY_EDIT);
  }

  @Override
  public void on(Packet packet, Line line) throws IOException {
    script.on(packet, line);
  }

  private static byte[] noise() {
    byte[] noise = new byte[4096];
    new Random(42).nextBytes(noise);
    noise[0] = 1;
    return noise;
  }

  /** One octet a time, slower than the answer may take as a whole. */
  private static void trickle(Packet packet, Line line) throws IOException {
    for (byte octet : Line.packet('c', new byte[0])) {
      Bench.pause(400);
      line.raw(new byte[] {octet});
    }
  }

  /** Signs of life for ever. */
  private static void progress(Packet packet, Line line) throws IOException {
    for (int i = 0; i < 40; i++) {
      line.say('p');
      Bench.pause(200);
    }
  }
}
