// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

/**
 * Walks once over a structured MIME field, {@code value; name=parameter ...} (RFC 2045, section
 * 5.1), takes what it can make sense of, and remembers what made no sense.
 */
final class FieldScanner {

  private static final String ENDS_VALUE = ";,(\"";
  private static final String LOOSE = "\"(),<>@[\\]";

  private final String text;
  private int at;
  private boolean comment;
  private boolean malformed;
  private boolean loose;

  FieldScanner(String text) {
    this.text = text;
  }

  /** Whether a comment was seen. */
  boolean hasComment() {
    return comment;
  }

  /** Whether something was seen that does not belong. */
  boolean isMalformed() {
    return malformed;
  }

  /** Whether the last parameter value was bare, with characters that have to be quoted. */
  boolean isLoose() {
    return loose;
  }

  /** The value before the parameters: one word, the rest of its like is malformed. */
  String value() {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == '"') {
      malformed = true;
      return quoted();
    }
    StringBuilder value = new StringBuilder();
    while (at < text.length() && !isBlank(text.charAt(at))) {
      char c = text.charAt(at);
      if (c == '(') {
        skipComment();
      } else if (ENDS_VALUE.indexOf(c) >= 0) {
        break;
      } else {
        value.append(c);
        at++;
      }
    }
    skipBlanks();
    return value.toString();
  }

  /** What is left of the text, without blanks around it. */
  String rest() {
    return text.substring(Math.min(at, text.length())).strip();
  }

  /**
   * Goes to the next parameter.
   *
   * @return false at the end of the text
   */
  boolean next() {
    int start = at;
    skipBlanks();
    boolean separated = start == 0;
    while (at < text.length() && text.charAt(at) == ';') {
      separated = true;
      at++;
      skipBlanks();
    }
    boolean more = at < text.length();
    malformed |= more && !separated;
    return more;
  }

  /** Name of the parameter that begins here, and the {@code =}; empty where it has no value. */
  String name() {
    int start = at;
    while (at < text.length() && "=;,(\"".indexOf(text.charAt(at)) < 0) {
      if (isBlank(text.charAt(at))) {
        break;
      }
      at++;
    }
    String name = text.substring(start, at);
    int end = at;
    skipBlanks();
    if (at < text.length() && text.charAt(at) == '=') {
      malformed |= at > end || name.isEmpty();
      at++;
      return name;
    }
    malformed = true;
    if (at == start) {
      at++;
    }
    return "";
  }

  /** The parameter's value, its quotes and escapes undone. */
  String parameter() {
    loose = false;
    int start = at;
    skipBlanks();
    malformed |= at > start;
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    String value = bare();
    malformed |= value.isEmpty();
    return value;
  }

  /** A value without quotes, up to the next semicolon, without its comments. */
  private String bare() {
    StringBuilder value = new StringBuilder();
    int kept = 0;
    while (at < text.length() && text.charAt(at) != ';') {
      char c = text.charAt(at);
      if (c == '(') {
        skipComment();
        continue;
      }
      loose |= LOOSE.indexOf(c) >= 0 || c < ' ';
      if (!isBlank(c)) {
        loose |= value.length() > kept;
        value.append(c);
        kept = value.length();
      } else if (kept > 0) {
        value.append(c);
      }
      at++;
    }
    return value.substring(0, kept);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    malformed |= at >= text.length();
    at++;
    skipBlanks();
    return value.toString();
  }

  private void skipBlanks() {
    while (at < text.length()) {
      if (text.charAt(at) == '(') {
        skipComment();
      } else if (isBlank(text.charAt(at))) {
        at++;
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    comment = true;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return;
      }
    }
    malformed = true;
    at = text.length();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
