// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postern.filter.Anomaly.Kind;

/** What can be wrong with the fields that tell how a content is to be read. */
final class TypeDoubts {

  /** RFC 2046, section 5.1.1. */
  private static final int MAX_BOUNDARY = 70;

  private static final String BOUNDARY_MARKS = "'()+_,-./:=? ";
  private static final String NO_TOKEN = "()<>@,;:\\\"/[]?=";
  private static final Set<String> ENCODINGS =
      Set.of("7bit", "8bit", "binary", "base64", "quoted-printable");

  private final String path;
  private final Anomalies anomalies;

  TypeDoubts(String path, Anomalies anomalies) {
    this.path = path;
    this.anomalies = anomalies;
  }

  void repeated(Kind kind, int count) {
    if (count > 1) {
      anomalies.add(kind, path, "appears " + count + " times");
    }
  }

  void type(MimeField field) {
    common(field, "Content-Type");
    if (!isType(field.value())) {
      anomalies.add(Kind.MALFORMED_CONTENT_TYPE, path, "Content-Type: " + field.value());
    }
    if (field.parameters().containsKey("charset")) {
      charset(field.parameter("charset"));
    }
  }

  void disposition(MimeField field) {
    common(field, "Content-Disposition");
    if (!isToken(field.value())) {
      anomalies.add(Kind.MALFORMED_CONTENT_TYPE, path, "Content-Disposition: " + field.value());
    }
  }

  void encoding(MimeField field) {
    if (field.comment()) {
      anomalies.add(Kind.COMMENT_IN_MIME_FIELD, path, "comment in Content-Transfer-Encoding");
    }
    List<String> words = words(field);
    String whole = String.join(" ", words);
    if (words.size() > 1 && ENCODINGS.containsAll(words)) {
      anomalies.add(Kind.DUPLICATE_TRANSFER_ENCODING, path, whole);
    } else if (!ENCODINGS.contains(whole) || field.malformed() || !field.rest().isEmpty()) {
      anomalies.add(Kind.UNKNOWN_TRANSFER_ENCODING, path, whole);
    }
  }

  void boundary(MimeField type) {
    String boundary = type.parameter("boundary");
    if (boundary.isBlank()) {
      anomalies.add(Kind.MISSING_BOUNDARY, path, type.value() + " without a boundary");
    } else if (boundary.length() > MAX_BOUNDARY
        || type.given().extended().contains("boundary")
        || type.given().loose().contains("boundary")
        || !isBoundary(boundary)) {
      anomalies.add(Kind.BAD_BOUNDARY, path, "boundary \"" + boundary + '"');
    }
  }

  /** Words of a Content-Transfer-Encoding in lower case; an honest one has a single word. */
  static List<String> words(MimeField field) {
    List<String> words = new ArrayList<>(1);
    if (!field.value().isEmpty()) {
      words.add(field.value());
    }
    if (!field.rest().isEmpty()) {
      for (String word : field.rest().toLowerCase(Locale.ROOT).split("[\\s,;\"]+", 4)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return words;
  }

  static boolean isType(String value) {
    int slash = value.indexOf('/');
    return slash > 0 && isToken(value.substring(0, slash)) && isToken(value.substring(slash + 1));
  }

  private void common(MimeField field, String name) {
    if (field.comment()) {
      anomalies.add(Kind.COMMENT_IN_MIME_FIELD, path, "comment in " + name);
    }
    for (String parameter : field.given().repeated()) {
      if (parameter.equals("boundary")) {
        anomalies.add(Kind.DUPLICATE_BOUNDARY, path, "boundary appears twice");
      } else {
        anomalies.add(Kind.DUPLICATE_PARAMETER, path, name + " has " + parameter + " twice");
      }
    }
    for (String parameter : field.given().controls()) {
      anomalies.add(Kind.BAD_ENCODED_WORD, path, "control character in parameter " + parameter);
    }
    Set<String> looseNames = field.given().loose();
    boolean loose = !looseNames.isEmpty() && !looseNames.equals(Set.of("boundary"));
    if (field.malformed() || loose) {
      anomalies.add(Kind.MALFORMED_CONTENT_TYPE, path, name + ": " + field.value());
    }
  }

  private void charset(String charset) {
    if (!isToken(charset)) {
      anomalies.add(Kind.BAD_CHARSET, path, "charset=\"" + charset + '"');
    }
  }

  /**
   * Blanks are allowed inside; at either end some readers drop them and some do not. With nothing
   * but dashes any line of dashes would be a boundary line at each place of it.
   */
  private static boolean isBoundary(String text) {
    boolean dashes = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && BOUNDARY_MARKS.indexOf(c) < 0) {
        return false;
      }
      dashes &= c == '-';
    }
    return !dashes && text.charAt(0) != ' ' && text.charAt(text.length() - 1) != ' ';
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || NO_TOKEN.indexOf(c) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
