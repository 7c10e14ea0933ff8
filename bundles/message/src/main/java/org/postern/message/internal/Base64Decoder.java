// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Base64 (RFC 2045, section 6.8). Programs differ in what they do with a character that does not
 * belong, or with what follows the padding: skip it, stop, or fail. So each such character is a way
 * past one of them; this decoder goes on, and says so.
 */
final class Base64Decoder extends TransferDecoder {

  private static final int[] VALUES = values();
  private static final VarHandle STORE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private int bits;
  private int count;
  private int padsWanted;
  private boolean padded;

  private static int[] values() {
    int[] values = new int[256];
    Arrays.fill(values, -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = i;
    }
    return values;
  }

  @Override
  int decode(byte[] input, int from, int to, byte[] output) {
    int out = 0;
    int at = from;
    while (at < to) {
      if (count == 0 && !padded) {
        int groups = groups(input, at, to, output, out);
        at += groups * 4;
        out += groups * 3;
      }
      if (at < to) {
        out = one(input[at++], output, out);
      }
    }
    return out;
  }

  /** Whole groups of four without anything between them; returns how many there were. */
  private static int groups(byte[] input, int from, int length, byte[] output, int start) {
    int at = from;
    int out = start;
    // Two groups at a time: one load and one store, whose last two octets are overwritten later.
    while (at + Long.BYTES <= length) {
      long word = Words.at(input, at);
      int first = group((int) word);
      int second = group((int) (word >>> Integer.SIZE));
      if ((first | second) < 0) {
        break;
      }
      STORE.set(output, out, ((long) first << 24 | second) << 16);
      at += 8;
      out += 6;
    }
    while (at + Integer.BYTES <= length) {
      int group =
          group(
              input[at] & 0xff
                  | (input[at + 1] & 0xff) << 8
                  | (input[at + 2] & 0xff) << 16
                  | input[at + 3] << 24);
      if (group < 0) {
        break;
      }
      output[out] = (byte) (group >> 16);
      output[out + 1] = (byte) (group >> 8);
      output[out + 2] = (byte) group;
      at += 4;
      out += 3;
    }
    return (at - from) / 4;
  }

  /** The value of four characters, the first in the lowest octet; negative where one is none. */
  private static int group(int four) {
    return VALUES[four & 0xff] << 18
        | VALUES[four >>> 8 & 0xff] << 12
        | VALUES[four >>> 16 & 0xff] << 6
        | VALUES[four >>> 24];
  }

  private int one(byte c, byte[] output, int start) {
    int out = start;
    int value = VALUES[c & 0xff];
    if (value >= 0) {
      if (padded) {
        broken("data after the padding of base64");
        padded = false;
        padsWanted = 0;
      }
      bits = bits << 6 | value;
      if (++count == 4) {
        output[out++] = (byte) (bits >> 16);
        output[out++] = (byte) (bits >> 8);
        output[out++] = (byte) bits;
        count = 0;
        bits = 0;
      }
    } else if (c == '=') {
      out = pad(output, out);
    } else if (c != '\r' && c != '\n' && c != ' ' && c != '\t') {
      broken("a character in base64 that does not belong there");
    }
    return out;
  }

  private int pad(byte[] output, int start) {
    if (padded) {
      if (--padsWanted < 0) {
        broken("too much padding in base64");
      }
      return start;
    }
    if (count < 2) {
      broken("padding of base64 where none belongs");
    }
    padsWanted = 3 - count;
    padded = true;
    return flush(output, start);
  }

  @Override
  boolean takesLines() {
    return count == 0 && !padded;
  }

  @Override
  int finish(byte[] output) {
    if (count > 0 || (padded && padsWanted > 0)) {
      broken("base64 ends in the middle of a group");
    }
    return flush(output, 0);
  }

  private int flush(byte[] output, int start) {
    int out = start;
    if (count >= 2) {
      output[out++] = (byte) (bits >> (count * 6 - 8));
    }
    if (count == 3) {
      output[out++] = (byte) (bits >> 2);
    }
    count = 0;
    bits = 0;
    return out;
  }
}
