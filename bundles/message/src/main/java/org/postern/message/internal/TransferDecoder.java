// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.Arrays;

/** Undoes a Content-Transfer-Encoding (RFC 2045, section 6), leniently; one use each. */
abstract class TransferDecoder {

  /** How much longer the output of one call may be than its input. */
  static final int SLACK = 128;

  private String problem = "";

  /**
   * Decodes a piece.
   *
   * @param output at least {@link #SLACK} longer than the input
   * @return how many octets came out
   */
  abstract int decode(byte[] input, int from, int to, byte[] output);

  /** Whether {@link Base64Lines} may come next, undecoded. */
  boolean takesLines() {
    return false;
  }

  /**
   * Called after the last piece.
   *
   * @param output at least {@link #SLACK} long
   * @return how many octets came out
   */
  int finish(byte[] output) {
    return 0;
  }

  /** Decodes a text of one piece. */
  final byte[] whole(byte[] input) {
    byte[] output = new byte[input.length + SLACK];
    int length = decode(input, 0, input.length, output);
    byte[] rest = new byte[SLACK];
    int more = finish(rest);
    byte[] result = Arrays.copyOf(output, length + more);
    System.arraycopy(rest, 0, result, length, more);
    return result;
  }

  /** Whether something was wrong with the encoding. */
  final boolean isBroken() {
    return !problem.isEmpty();
  }

  /** What was wrong first; empty while nothing is. */
  final String problem() {
    return problem;
  }

  final void broken(String what) {
    if (problem.isEmpty()) {
      problem = what;
    }
  }

  /** The decoder for that encoding; {@code 8bit} and what nobody knows stay as they are. */
  static TransferDecoder of(String encoding) {
    return switch (encoding) {
      case "base64" -> new Base64Decoder();
      case "quoted-printable" -> new QuotedPrintableDecoder();
      case "uuencode", "x-uuencode", "uue", "x-uue" -> new UuDecoder();
      default -> new Identity();
    };
  }

  static boolean isIdentity(String encoding) {
    return of(encoding) instanceof Identity;
  }

  private static final class Identity extends TransferDecoder {
    @Override
    int decode(byte[] input, int from, int to, byte[] output) {
      System.arraycopy(input, from, output, 0, to - from);
      return to - from;
    }
  }
}
