// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes messages at random, with a liking for what parsers care about. */
final class Mutator {

  private static final int MAX_LENGTH = 64 << 10;

  private static final List<String> TOKENS =
      List.of(
          "\n",
          "\r",
          "\n\n",
          "\r\n\r\n",
          "\0",
          ";",
          "\"",
          "(",
          ")",
          "\\",
          "=",
          "--",
          "--b",
          "--b--",
          "\n--b\n",
          "=?",
          "?=",
          "=?utf-8?q?",
          "=?x?b?",
          "boundary=b",
          "; boundary*0=",
          "name*1*=",
          "charset=\"\"",
          "Content-Type: multipart/mixed; boundary=b\n",
          "Content-Type: message/rfc822\n\n",
          "Content-Type: multipart/digest; boundary=\"c d\"\n",
          "Content-Transfer-Encoding: base64\n",
          "Content-Transfer-Encoding: quoted-printable\n",
          "Content-Disposition: attachment; filename=",
          "''%00",
          "\u00ff",
          " ",
          "\t",
          "begin 644 x\n",
          "=\n",
          "====",
          ":",
          "MIME-Version: 1.0\n");

  private final SplittableRandom random;

  Mutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A changed copy of one of the seeds, perhaps crossed with another. */
  byte[] mutate(List<byte[]> seeds) {
    byte[] text = pick(seeds).clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      text = change(text, seeds);
    }
    return text.length <= MAX_LENGTH ? text : Arrays.copyOf(text, MAX_LENGTH);
  }

  private byte[] change(byte[] text, List<byte[]> seeds) {
    int at = random.nextInt(text.length + 1);
    int end = Math.min(text.length, at + random.nextInt(1 + random.nextInt(1 + text.length)));
    return switch (random.nextInt(7)) {
      case 0 -> flip(text);
      case 1 -> splice(text, at, at, token());
      case 2 -> splice(text, at, end, token());
      case 3 -> splice(text, at, end, new byte[0]);
      case 4 -> splice(text, at, at, Arrays.copyOfRange(text, at, end));
      case 5 -> splice(text, at, end, pick(seeds));
      default -> Arrays.copyOf(text, at);
    };
  }

  private byte[] flip(byte[] text) {
    if (text.length > 0) {
      text[random.nextInt(text.length)] = (byte) random.nextInt(256);
    }
    return text;
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] pick(List<byte[]> seeds) {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private static byte[] splice(byte[] text, int from, int to, byte[] piece) {
    byte[] result = new byte[from + piece.length + text.length - to];
    System.arraycopy(text, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(text, to, result, from + piece.length, text.length - to);
    return result;
  }
}
