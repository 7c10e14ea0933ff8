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
 * Parameters of one MIME field: plain ones, and those in pieces or with a charset (RFC 2231), which
 * are put together. Where both forms are there the one of RFC 2231 is taken.
 */
final class Parameters {

  private static final String BOUNDARY = "boundary";
  private static final int MAX_DIGITS = 3;

  private record Piece(String text, boolean coded) {}

  private final Charsets charsets;
  private final Map<String, String> plain = new LinkedHashMap<>(4);
  private final Map<String, TreeMap<Integer, Piece>> pieces = new LinkedHashMap<>(2);
  private final Set<String> repeated = new LinkedHashSet<>(2);

  Parameters(Charsets charsets) {
    this.charsets = charsets;
  }

  /** Adds one by its name in lower case, for instance {@code filename*0*}; the first one wins. */
  void add(String name, String value) {
    int star = name.indexOf('*');
    if (star < 0) {
      if (plain.putIfAbsent(name, value) != null) {
        repeated.add(name);
      }
      return;
    }
    String base = name.substring(0, star);
    boolean coded = name.endsWith("*");
    String number =
        coded
            ? name.substring(star + 1, Math.max(star + 1, name.length() - 1))
            : name.substring(star + 1);
    Piece piece = new Piece(value, coded);
    if (pieces.computeIfAbsent(base, key -> new TreeMap<>()).putIfAbsent(number(number), piece)
        != null) {
      repeated.add(base);
    }
  }

  /** Names that came twice, or in two forms that differ. */
  Set<String> repeated() {
    return repeated;
  }

  /** Names that came in pieces or with a charset. */
  Set<String> extended() {
    return pieces.keySet();
  }

  /** Decodes all of them. */
  void into(Map<String, String> target) {
    // A boundary is compared octet by octet: nothing in it stands for something else.
    plain.forEach(
        (name, value) ->
            target.put(
                name, name.equals(BOUNDARY) ? value : EncodedWords.decode(value, charsets).text()));
    pieces.forEach(
        (name, parts) -> {
          String value = joined(parts);
          String other = target.put(name, value);
          if (other != null && differ(name, other, value)) {
            repeated.add(name);
          }
        });
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
        ? EncodedWords.decode(octets.toString(StandardCharsets.ISO_8859_1), charsets).text()
        : octets.toString(charsets.orLatin1(charset));
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
