// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.Arrays;
import java.util.Locale;

/** Undoes a Content-Transfer-Encoding (RFC 2045, section 6), leniently; one use each. */
abstract class TransferDecoder {

  /** What was wrong with the encoding; empty while nothing is. */
  String problem = "";

  /**
   * Decodes a piece.
   *
   * @param output at least as long as the input plus 4
   * @return how many octets came out
   */
  abstract int decode(byte[] input, int length, byte[] output);

  /** Called after the last piece. */
  int finish(byte[] output) {
    return 0;
  }

  static TransferDecoder of(String encoding) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "base64" -> new Base64();
      case "quoted-printable" -> new QuotedPrintable();
      default -> new Identity();
    };
  }

  /** 7bit, 8bit, binary, and what nobody knows. */
  private static final class Identity extends TransferDecoder {
    @Override
    int decode(byte[] input, int length, byte[] output) {
      System.arraycopy(input, 0, output, 0, length);
      return length;
    }
  }

  /**
   * Base64. Programs differ in what they do with a character that does not belong: skip it, stop,
   * or fail; so each such character is a way past one of them.
   */
  private static final class Base64 extends TransferDecoder {
    private static final byte[] VALUES = values();
    private int bits;
    private int count;
    private int padding;

    private static byte[] values() {
      byte[] values = new byte[256];
      Arrays.fill(values, (byte) -1);
      String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
      for (int i = 0; i < alphabet.length(); i++) {
        values[alphabet.charAt(i)] = (byte) i;
      }
      return values;
    }

    @Override
    int decode(byte[] input, int length, byte[] output) {
      int out = 0;
      for (int i = 0; i < length; i++) {
        int value = VALUES[input[i] & 0xff];
        if (value >= 0) {
          if (padding > 0) {
            problem = "data after the padding of base64";
            padding = 0;
          }
          bits = bits << 6 | value;
          if (++count == 4) {
            output[out++] = (byte) (bits >> 16);
            output[out++] = (byte) (bits >> 8);
            output[out++] = (byte) bits;
            count = 0;
            bits = 0;
          }
        } else {
          out = other(input[i], output, out);
        }
      }
      return out;
    }

    @Override
    int finish(byte[] output) {
      if (count > 0 && padding == 0) {
        problem = "base64 ends in the middle of a group";
      }
      return flush(output, 0);
    }

    private int other(byte c, byte[] output, int out) {
      if (c == '=') {
        if (count == 0 && padding == 0) {
          problem = "padding of base64 where none belongs";
        }
        int flushed = padding == 0 ? flush(output, out) : out;
        padding++;
        if (padding > 2) {
          problem = "too much padding in base64";
        }
        return flushed;
      }
      if (c != '\r' && c != '\n' && c != ' ' && c != '\t') {
        problem = "a character in base64 that does not belong there";
      }
      return out;
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

  /** Quoted-printable. */
  private static final class QuotedPrintable extends TransferDecoder {
    private static final int TEXT = 0;
    private static final int ESCAPE = 1;
    private static final int HIGH = 2;
    private static final int SOFT = 3;
    private int state = TEXT;
    private int high;

    @Override
    int decode(byte[] input, int length, byte[] output) {
      int out = 0;
      for (int i = 0; i < length; i++) {
        byte c = input[i];
        if (state == TEXT && c != '=') {
          output[out++] = c;
        } else {
          out = step(c, output, out);
        }
      }
      return out;
    }

    @Override
    int finish(byte[] output) {
      if (state == ESCAPE || state == HIGH) {
        problem = "quoted-printable ends in the middle of an escape";
      }
      return 0;
    }

    private int step(byte c, byte[] output, int start) {
      int out = start;
      int digit = Character.digit(c, 16);
      switch (state) {
        case TEXT -> state = ESCAPE;
        case ESCAPE -> {
          if (digit >= 0) {
            high = digit;
            state = HIGH;
          } else if (c == '\r' || c == ' ' || c == '\t') {
            state = SOFT;
          } else if (c == '\n') {
            state = TEXT;
          } else {
            problem = "an escape of quoted-printable that is none";
            output[out++] = '=';
            state = c == '=' ? ESCAPE : TEXT;
            if (c != '=') {
              output[out++] = c;
            }
          }
        }
        case HIGH -> {
          state = TEXT;
          if (digit >= 0) {
            output[out++] = (byte) (high << 4 | digit);
          } else {
            problem = "an escape of quoted-printable that is none";
            output[out++] = '=';
            output[out++] = (byte) Character.forDigit(high, 16);
            output[out++] = c;
          }
        }
        default -> {
          if (c == '\n') {
            state = TEXT;
          } else if (c != '\r' && c != ' ' && c != '\t') {
            problem = "a soft line break of quoted-printable with text behind it";
            output[out++] = c;
            state = TEXT;
          }
        }
      }
      return out;
    }
  }
}
