// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects the parameters of one MIME field: plain ones, and those in pieces or with a charset (RFC
 * 2231), which are put together. Where both forms are there the one of RFC 2231 is taken.
 */
final class ParameterReader {

  private static final String BOUNDARY = "boundary";
  private static final int MAX_DIGITS = 3;

  private record Piece(String text, boolean coded) {}

  private final Charsets charsets;
  private final Map<String, String> plain = new LinkedHashMap<>(4);
  private final Map<String, TreeMap<Integer, Piece>> pieces = new LinkedHashMap<>(2);
  private final Set<String> loose = new LinkedHashSet<>(2);
  private final Set<String> repeated = new LinkedHashSet<>(2);
  private final Set<String> controls = new LinkedHashSet<>(2);

  ParameterReader(Charsets charsets) {
    this.charsets = charsets;
  }

  /**
   * Adds one; the first of a name wins.
   *
   * @param name in lower case, for instance {@code filename*0*}
   * @param isLoose whether it had to be quoted and was not
   */
  void add(String name, String value, boolean isLoose) {
    int star = name.indexOf('*');
    String base = star < 0 ? name : name.substring(0, star);
    if (isLoose) {
      loose.add(base);
    }
    boolean first =
        star < 0
            ? plain.putIfAbsent(name, value) == null
            : piece(base, name.substring(star + 1), value);
    if (!first) {
      repeated.add(base);
    }
  }

  /** Decodes all of them. */
  Parameters finish() {
    Map<String, String> decoded = new LinkedHashMap<>(4);
    // A boundary is compared octet by octet: nothing in it stands for something else.
    plain.forEach((name, value) -> decoded.put(name, name.equals(BOUNDARY) ? value : text(value)));
    pieces.forEach(
        (name, parts) -> {
          String value = joined(parts);
          if (hasControl(value)) {
            controls.add(name);
          }
          String other = decoded.put(name, value);
          if (other != null && differ(name, other, value)) {
            repeated.add(name);
          }
        });
    return new Parameters(decoded, loose, repeated, pieces.keySet(), controls);
  }

  private boolean piece(String base, String number, String value) {
    boolean coded = number.endsWith("*") || number.isEmpty();
    String digits = coded && !number.isEmpty() ? number.substring(0, number.length() - 1) : number;
    return pieces
            .computeIfAbsent(base, key -> new TreeMap<>())
            .putIfAbsent(number(digits), new Piece(value, coded))
        == null;
  }

  /**
   * Senders give a name twice, in ASCII for old readers and in full; both should at least end
   * alike, since the end tells what opens the file.
   */
  private static boolean differ(String name, String one, String other) {
    if (name.equals("filename") || name.equals("name")) {
      return !extension(one).equalsIgnoreCase(extension(other));
    }
    return !one.equals(other);
  }

  private static String extension(String name) {
    String bare = name.strip();
    int dot = bare.lastIndexOf('.');
    return dot < 0 ? "" : bare.substring(dot + 1);
  }

  private String joined(TreeMap<Integer, Piece> parts) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    String charset = "";
    boolean first = true;
    for (Piece piece : parts.values()) {
      String text = piece.text();
      int quote = first && piece.coded() ? text.indexOf('\'') : -1;
      int second = quote < 0 ? -1 : text.indexOf('\'', quote + 1);
      if (second >= 0) {
        charset = text.substring(0, quote);
        text = text.substring(second + 1);
      }
      percent(text, piece.coded(), octets);
      first = false;
    }
    return charset.isEmpty()
        ? text(octets.toString(StandardCharsets.ISO_8859_1))
        : octets.toString(charsets.orLatin1(charset));
  }

  private String text(String value) {
    return EncodedWords.decode(value, charsets).text();
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private static void percent(String text, boolean coded, ByteArrayOutputStream octets) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = coded && c == '%' && i + 2 < text.length() ? digit(text, i + 1) : -1;
      int low = high < 0 ? -1 : digit(text, i + 2);
      if (low >= 0) {
        octets.write(high << 4 | low);
        i += 2;
      } else {
        octets.write(c);
      }
    }
  }

  private static int digit(String text, int at) {
    return Character.digit(text.charAt(at), 16);
  }

  private static int number(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return 0;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }
}
