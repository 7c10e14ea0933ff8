// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

/** Steps through a structured header field: blanks, comments, quoted strings (RFC 5322, 3.2). */
final class Lexer {

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return text.charAt(at);
  }

  int position() {
    return at;
  }

  void step() {
    at++;
  }

  /** What was passed since that position. */
  String since(int position) {
    return text.substring(position, at);
  }

  /**
   * Passes blanks and comments, which nest. Counts the depth instead of calling itself, so that a
   * field of nothing but opening brackets does not overflow the stack.
   *
   * @return false where a comment does not end
   */
  boolean skipBlanksAndComments() {
    int depth = 0;
    while (!atEnd()) {
      char c = peek();
      if (c == '(') {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (c == '\\' && depth > 0) {
        at++;
      } else if (depth == 0 && !isBlank(c)) {
        return true;
      }
      at++;
    }
    at = text.length();
    return depth == 0;
  }

  /**
   * Passes what is between this character and its like, a backslash hiding one of them.
   *
   * @param close the character that ends it
   * @return false where it does not end
   */
  boolean skipEnclosed(char close) {
    at++;
    while (!atEnd()) {
      char c = peek();
      at += c == '\\' ? 2 : 1;
      if (c == close) {
        return true;
      }
    }
    at = text.length();
    return false;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
