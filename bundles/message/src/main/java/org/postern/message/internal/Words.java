// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at octets eight at a time: most of a large body is text between two line ends. */
final class Words {

  private static final int SIZE = Long.BYTES;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** Eight octets, the first of them lowest. */
  static long at(byte[] octets, int index) {
    return (long) WORD.get(octets, index);
  }

  /** Whether one of these octets is a NUL. */
  static boolean hasNul(byte[] octets, int from, int to) {
    int at = skip(octets, from, to, 1);
    while (at < to && octets[at] != 0) {
      at++;
    }
    return at < to;
  }

  /** Whether all of these octets, eight at least, are characters of base64. */
  static boolean areBase64(byte[] octets, int from, int to) {
    long all = HIGH;
    for (int at = from; at + SIZE < to; at += SIZE) {
      all &= base64(at(octets, at));
    }
    return (all & base64(at(octets, to - SIZE))) == HIGH;
  }

  /**
   * The highest bit of each octet that is a character of base64; others may be set too where one is
   * none. To add 128 less a number sets the highest bit of what is no less than that number.
   */
  private static long base64(long word) {
    long small = word | ONES * 0x20;
    long letters = small + ONES * (0x80 - 'a') & ~(small + ONES * (0x7f - 'z'));
    long digits = word + ONES * (0x80 - '/') & ~(word + ONES * (0x7f - '9'));
    long plus = ~((word ^ ONES * '+') + ONES * 0x7f);
    return (letters | digits | plus) & ~word & HIGH;
  }

  /**
   * Passes over words of octets none of which is less than a small number, such as text without a
   * line end.
   *
   * @return from where on to look octet by octet
   */
  static int skip(byte[] octets, int from, int to, int below) {
    long least = ONES * below;
    int at = from;
    while (at + SIZE <= to) {
      long word = at(octets, at);
      // An octet that is less borrows from its highest bit, unless that was set before.
      if (((word - least) & ~word & HIGH) != 0) {
        return at;
      }
      at += SIZE;
    }
    return at;
  }
}
