// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rtf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes RTF apart (RTF specification 1.9.1, "Conventions of an RTF reader"), in one pass and
 * bounded memory; what is not RTF is text to it, so it never fails.
 */
final class RtfTokenizer {

  /** Longest control word; the specification says 32 letters. */
  static final int MAX_WORD = 32;

  private static final int MAX_DIGITS = 10;

  private final InputStream in;
  private final RtfHandler handler;
  private int next;
  private boolean ignorable;

  RtfTokenizer(InputStream in, RtfHandler handler) {
    this.in = new BufferedInputStream(in, 8192);
    this.handler = handler;
  }

  /** Reads to the end; only the stream and the handler make it fail. */
  void run() throws IOException {
    next = in.read();
    while (next >= 0) {
      int c = next;
      next = in.read();
      switch (c) {
        case '{' -> handler.open();
        case '}' -> handler.close();
        case '\\' -> control();
        case '\r', '\n', 0 -> {
          // Line ends mean nothing, and Word leaves out octets 0.
        }
        default -> handler.text((char) c);
      }
    }
  }

  private void control() throws IOException {
    if (isLetter(next)) {
      word();
      return;
    }
    int symbol = next;
    next = in.read();
    if (symbol == '*') {
      ignorable = true;
    } else if (symbol == '\'') {
      escape();
    } else if (symbol == '{' || symbol == '}' || symbol == '\\') {
      handler.text((char) symbol);
    }
  }

  private void word() throws IOException {
    StringBuilder letters = new StringBuilder(16);
    while (isLetter(next)) {
      if (letters.length() < MAX_WORD) {
        letters.append((char) next);
      }
      next = in.read();
    }
    long number = number();
    if (next == ' ') {
      next = in.read();
    }
    String word = letters.toString();
    handler.word(word, ignorable);
    ignorable = false;
    if (word.equals("bin")) {
      binary(number);
    }
  }

  private long number() throws IOException {
    boolean negative = next == '-';
    if (negative) {
      next = in.read();
    }
    long number = 0;
    for (int digits = 0; next >= '0' && next <= '9'; digits++) {
      number = digits < MAX_DIGITS ? number * 10 + (next - '0') : number;
      next = in.read();
    }
    return negative ? 0 : number;
  }

  private void binary(long octets) throws IOException {
    for (long i = 0; i < octets && next >= 0; i++) {
      handler.binary(next);
      next = in.read();
    }
  }

  private void escape() throws IOException {
    int high = Character.digit(next, 16);
    if (high < 0) {
      return;
    }
    next = in.read();
    int low = Character.digit(next, 16);
    if (low >= 0) {
      next = in.read();
      handler.escaped(high, low);
    }
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
