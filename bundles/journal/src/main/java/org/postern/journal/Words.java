// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into its parts. */
final class Words {

  private final String text;
  private int at;

  /**
   * A part.
   *
   * @param negated whether a {@code -} stands before it
   * @param key what stands before the colon; empty without one
   * @param value what stands behind it, without quotes
   */
  record Word(boolean negated, String key, String value) {}

  Words(String text) {
    this.text = text;
  }

  List<Word> all() throws QueryException {
    List<Word> words = new ArrayList<>();
    for (skip(); at < text.length(); skip()) {
      words.add(word());
      if (words.size() > Query.MAX_CONDITIONS) {
        throw new QueryException("more than " + Query.MAX_CONDITIONS + " conditions are not read");
      }
    }
    return words;
  }

  private Word word() throws QueryException {
    boolean negated = text.charAt(at) == '-' && at + 1 < text.length() && !isSpace(at + 1);
    if (negated) {
      at++;
    }
    int colon = at;
    while (colon < text.length() && Character.isLetter(text.charAt(colon))) {
      colon++;
    }
    String key = "";
    if (colon > at && colon < text.length() && text.charAt(colon) == ':') {
      key = text.substring(at, colon);
      at = colon + 1;
    }
    return new Word(negated, key, value(key));
  }

  private String value(String key) throws QueryException {
    if (at >= text.length() || isSpace(at)) {
      throw new QueryException("'" + key + ":' has no value; write it right behind the colon");
    }
    return text.charAt(at) == '"' ? quoted() : plain();
  }

  private String plain() {
    int start = at;
    while (at < text.length() && !isSpace(at)) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() throws QueryException {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    if (at >= text.length()) {
      throw new QueryException("a quotation mark is not closed");
    }
    at++;
    if (value.isEmpty()) {
      throw new QueryException("\"\" is no value");
    }
    return value.toString();
  }

  private void skip() {
    while (at < text.length() && isSpace(at)) {
      at++;
    }
  }

  private boolean isSpace(int place) {
    return Character.isWhitespace(text.charAt(place));
  }
}
