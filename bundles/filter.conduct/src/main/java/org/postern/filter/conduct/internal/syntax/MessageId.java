// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

/** The syntax of Message-ID (RFC 5322, section 3.6.4). */
public final class MessageId {

  private MessageId() {}

  /**
   * Whether the value is one message identifier in angle brackets, with something on both sides of
   * one {@code @}, and nothing but comments behind it.
   */
  public static boolean isWellFormed(String value) {
    String text = value.strip();
    int close = text.indexOf('>');
    int at = text.indexOf('@');
    return text.startsWith("<")
        && at > 1
        && at < close - 1
        && text.indexOf('@', at + 1) < 0
        && hasNoBlank(text, close)
        && onlyComments(text.substring(close + 1));
  }

  private static boolean hasNoBlank(String text, int end) {
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean onlyComments(String rest) {
    Lexer lexer = new Lexer(rest);
    return lexer.skipBlanksAndComments() && lexer.atEnd();
  }
}
