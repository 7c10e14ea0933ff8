// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.calendar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Content lines of a calendar, unfolded (RFC 5545, section 3.1), an octet a character. A line is
 * cut to {@value #MAX_LINE} characters; its true length and that of its longest fold are kept.
 */
final class ContentLines {

  /** Limit. */
  static final int MAX_LINE = 64 << 10;

  private final InputStream in;
  private int next;
  private boolean started;

  /**
   * A line.
   *
   * @param text name, parameters and value, cut
   * @param length of the whole in octets
   * @param longest octets of its longest piece between two folds
   */
  record Line(String text, long length, long longest) {

    /** What stands before the first colon or semicolon, in upper case. */
    String name() {
      int end = 0;
      while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != ';') {
        end++;
      }
      return text.substring(0, end).strip().toUpperCase(Locale.ROOT);
    }

    /** What follows the first colon outside a quoted parameter; empty where there is none. */
    String value() {
      boolean quoted = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        quoted ^= c == '"';
        if (c == ':' && !quoted) {
          return text.substring(i + 1);
        }
      }
      return "";
    }
  }

  ContentLines(InputStream in) {
    this.in = new BufferedInputStream(in, 8192);
  }

  /** The next line, empty at the end. */
  Optional<Line> next() throws IOException {
    if (!started) {
      started = true;
      next = in.read();
    }
    if (next < 0) {
      return Optional.empty();
    }
    LineBuilder line = new LineBuilder();
    while (next >= 0 && !isEndOfLine(line)) {
      line.add(next);
      next = in.read();
    }
    return Optional.of(line.line());
  }

  /** Takes a line end; the blank that makes it a fold is left out. */
  private boolean isEndOfLine(LineBuilder line) throws IOException {
    while (next == '\n') {
      next = in.read();
      if (next != ' ' && next != '\t') {
        return true;
      }
      line.fold();
      next = in.read();
    }
    return next < 0;
  }

  private static final class LineBuilder {
    private final StringBuilder text = new StringBuilder(80);
    private long length;
    private long piece;
    private long longest;

    void add(int octet) {
      if (octet == '\r') {
        return;
      }
      length++;
      piece++;
      longest = Math.max(longest, piece);
      if (text.length() < MAX_LINE) {
        text.append((char) octet);
      }
    }

    void fold() {
      piece = 0;
    }

    Line line() {
      return new Line(text.toString(), length, longest);
    }
  }
}
