// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A structured MIME field, {@code value; name=parameter ...}, read leniently (RFC 2045, section
 * 5.1, with RFC 2231 continuations). Where readers differ the first value wins, and the doubt is
 * noted.
 */
final class MimeField {

  private static final int MAX_PARAMETERS = 200;

  final String value;
  final Map<String, String> parameters;
  final boolean comment;
  final boolean malformed;
  final String duplicate;

  private MimeField(String value, Map<String, String> parameters, Scanner scan) {
    this.value = value;
    this.parameters = parameters;
    comment = scan.comment;
    malformed = scan.malformed;
    duplicate = scan.duplicate;
  }

  static MimeField parse(String text) {
    Scanner scan = new Scanner(text);
    String value = scan.value();
    Map<String, String> raw = new LinkedHashMap<>();
    while (scan.nextParameter(raw)) {
      if (raw.size() >= MAX_PARAMETERS) {
        scan.malformed = true;
        break;
      }
    }
    return new MimeField(value.toLowerCase(Locale.ROOT), joined(raw, scan), scan);
  }

  /** Puts {@code name*0*=}, {@code name*1=} together, and decodes {@code charset'lang'%xx}. */
  private static Map<String, String> joined(Map<String, String> raw, Scanner scan) {
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, Map<Integer, String>> pieces = new LinkedHashMap<>();
    Map<String, Boolean> extended = new LinkedHashMap<>();
    raw.forEach(
        (name, value) -> {
          int star = name.indexOf('*');
          if (star < 0) {
            plain.put(name, EncodedWords.decode(value));
          } else {
            boolean coded = name.endsWith("*");
            String base = name.substring(0, star);
            pieces
                .computeIfAbsent(base, key -> new TreeMap<>())
                .put(number(name.substring(star + 1)), value);
            extended.merge(base, coded, Boolean::logicalOr);
          }
        });
    pieces.forEach(
        (name, parts) -> {
          String whole = String.join("", parts.values());
          String text = Boolean.TRUE.equals(extended.get(name)) ? percent(whole) : whole;
          String other = plain.put(name, text);
          if (other != null && !other.equals(text)) {
            scan.duplicate = name;
          }
        });
    return plain;
  }

  private static int number(String text) {
    String digits = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
    return digits.isEmpty()
            || digits.length() > 4
            || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? 0
        : Integer.parseInt(digits);
  }

  private static String percent(String text) {
    int first = text.indexOf('\'');
    int second = first < 0 ? -1 : text.indexOf('\'', first + 1);
    Charset charset = charset(second < 0 ? "" : text.substring(0, first));
    String coded = second < 0 ? text : text.substring(second + 1);
    byte[] bytes = new byte[coded.length()];
    int count = 0;
    for (int i = 0; i < coded.length(); i++) {
      char c = coded.charAt(i);
      int high = c == '%' && i + 2 < coded.length() ? Character.digit(coded.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(coded.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        bytes[count++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[count++] = (byte) c;
      }
    }
    return new String(bytes, 0, count, charset);
  }

  static Charset charset(String name) {
    try {
      return name.isEmpty() ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** Walks over the text once. */
  private static final class Scanner {
    private final String text;
    private int at;
    boolean comment;
    boolean malformed;
    String duplicate = "";

    Scanner(String text) {
      this.text = text;
    }

    String value() {
      StringBuilder value = new StringBuilder();
      while (at < text.length() && text.charAt(at) != ';') {
        char c = text.charAt(at);
        if (c == '(') {
          skipComment();
        } else {
          if (c == '"') {
            malformed = true;
          }
          value.append(c);
          at++;
        }
      }
      return value.toString().strip();
    }

    boolean nextParameter(Map<String, String> into) {
      while (at < text.length() && (text.charAt(at) == ';' || text.charAt(at) <= ' ')) {
        at++;
      }
      if (at >= text.length()) {
        return false;
      }
      if (text.charAt(at) == '(') {
        skipComment();
        return true;
      }
      String name = name();
      if (at >= text.length() || text.charAt(at) != '=') {
        malformed |= !name.isEmpty();
        skipTo(';');
        return true;
      }
      at++;
      String value = parameterValue();
      if (name.isEmpty()) {
        malformed = true;
      } else if (into.putIfAbsent(name, value) != null) {
        duplicate = name;
      }
      return true;
    }

    private String name() {
      int start = at;
      while (at < text.length() && "=;(\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '"') {
        malformed = true;
        skipTo(';');
      }
      return text.substring(start, at).strip().toLowerCase(Locale.ROOT);
    }

    private String parameterValue() {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '"') {
        return quoted();
      }
      int start = at;
      while (at < text.length() && ";(".indexOf(text.charAt(at)) < 0) {
        malformed |= text.charAt(at) == '"';
        at++;
      }
      String value = text.substring(start, at).strip();
      if (at < text.length() && text.charAt(at) == '(') {
        skipComment();
      }
      return value;
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
      at = Math.min(at + 1, text.length());
      int start = at;
      skipTo(';');
      String rest = text.substring(start, at).strip();
      if (!rest.isEmpty()) {
        comment |= rest.startsWith("(");
        malformed |= !rest.startsWith("(");
      }
      return value.toString();
    }

    private void skipComment() {
      comment = true;
      int depth = 0;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '\\') {
          at = Math.min(at + 1, text.length());
        } else if (c == '(') {
          depth++;
        } else if (c == ')' && --depth == 0) {
          return;
        }
      }
      malformed = true;
    }

    private void skipTo(char wanted) {
      while (at < text.length() && text.charAt(at) != wanted) {
        at++;
      }
    }
  }
}
