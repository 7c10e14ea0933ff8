// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) with comments, as configuration resources may have them. An administrator
 * may have got the text from anywhere: size and depth are bounded, and names stand once.
 */
public final class JsonReader {

  /** Characters of a text. */
  public static final int MAX_SIZE = 8 << 20;

  /** Arrays and objects inside each other. */
  static final int MAX_DEPTH = 16;

  private static final int MAX_NUMBER = 40;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads a text: a Map, List, String, BigDecimal, Boolean, or {@link JsonNull}.
   *
   * @throws JsonException saying what is wrong and in which line
   */
  public static Object read(String text) throws JsonException {
    JsonReader reader = new JsonReader(text);
    if (text.length() > MAX_SIZE) {
      throw reader.wrong("the text is longer than " + MAX_SIZE + " characters");
    }
    Object value = reader.value(0);
    reader.space();
    if (reader.at < text.length()) {
      throw reader.wrong("something follows the end");
    }
    return value;
  }

  private Object value(int depth) throws JsonException {
    space();
    if (depth > MAX_DEPTH) {
      throw wrong("more than " + MAX_DEPTH + " levels");
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", JsonNull.NULL);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) throws JsonException {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return object;
    }
    do {
      space();
      String name = string();
      space();
      expect(':');
      if (object.putIfAbsent(name, value(depth + 1)) != null) {
        throw wrong("the name \"" + cut(name) + "\" stands twice");
      }
      space();
    } while (more('}'));
    return object;
  }

  private List<Object> array(int depth) throws JsonException {
    List<Object> array = new ArrayList<>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return array;
    }
    do {
      array.add(value(depth + 1));
      space();
    } while (more(']'));
    return array;
  }

  private boolean more(char end) throws JsonException {
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private String string() throws JsonException {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw wrong("a control character in a text");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() throws JsonException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("\\" + c + " in a text means nothing");
    };
  }

  private char unicode() throws JsonException {
    int end = at + 4;
    int code = 0;
    for (; at < end; at++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw wrong("\\u needs four hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Object word(String word, Object meaning) throws JsonException {
    if (!text.startsWith(word, at)) {
      throw wrong(
          "'" + cut(text.substring(at, Math.min(at + 10, text.length()))) + "' is no value");
    }
    at += word.length();
    return meaning;
  }

  private BigDecimal number() throws JsonException {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    try {
      if (digits.length() <= MAX_NUMBER && digits.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?")) {
        return new BigDecimal(digits);
      }
    } catch (NumberFormatException e) {
      throw wrong("'" + cut(digits) + "' is no number");
    }
    throw wrong(digits.isEmpty() ? "a value is missing" : "'" + cut(digits) + "' is no number");
  }

  private void space() throws JsonException {
    while (at < text.length()) {
      if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw wrong("a comment has no end");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private void expect(char wanted) throws JsonException {
    if (peek() != wanted) {
      throw wrong("'" + wanted + "' is missing");
    }
    at++;
  }

  private char peek() throws JsonException {
    if (at >= text.length()) {
      throw wrong("it ends too early");
    }
    return text.charAt(at);
  }

  private JsonException wrong(String what) {
    long line = text.substring(0, Math.min(at, text.length())).lines().count();
    return new JsonException("line " + Math.max(1, line) + ": " + what);
  }

  private static String cut(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 40 ? plain.substring(0, 40) + "..." : plain;
  }
}
