// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.modules.Refusal;

/** Reads manifest headers with clauses (OSGi Core, 3.2.4). */
final class HeaderParser {

  private static final int MAX_HEADER = 1 << 20;
  private static final int MAX_CLAUSES = 5_000;

  private final String header;
  private final String text;
  private int at;

  private HeaderParser(String header, String text) {
    this.header = header;
    this.text = text;
  }

  /**
   * The clauses of a header.
   *
   * @param header its name, for what is said of it
   * @param text its value; an empty one has no clauses
   */
  static List<Clause> parse(String header, String text) throws Refusal {
    if (text.isBlank()) {
      return List.of();
    }
    if (text.length() > MAX_HEADER) {
      throw new Refusal("The header " + header + " of the manifest is too long");
    }
    return new HeaderParser(header, text).clauses();
  }

  private List<Clause> clauses() throws Refusal {
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(clause());
      if (clauses.size() > MAX_CLAUSES) {
        throw new Refusal("The header " + header + " of the manifest has too many clauses");
      }
    } while (next(','));
    if (at < text.length()) {
      throw wrong();
    }
    return clauses;
  }

  private Clause clause() throws Refusal {
    List<String> names = new ArrayList<>();
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, String> directives = new LinkedHashMap<>();
    do {
      String word = word();
      if (next(':', '=')) {
        put(directives, word, value());
      } else if (next('=')) {
        int colon = word.indexOf(':');
        put(attributes, colon < 0 ? word : word.substring(0, colon).strip(), value());
      } else if (attributes.isEmpty() && directives.isEmpty()) {
        names.add(word);
      } else {
        throw wrong();
      }
    } while (next(';'));
    if (names.isEmpty()) {
      throw wrong();
    }
    return new Clause(names, attributes, directives);
  }

  /** Two values of one name: readers take the first or the last. */
  private void put(Map<String, String> map, String key, String value) throws Refusal {
    if (map.put(key, value) != null) {
      throw wrong();
    }
  }

  private String word() throws Refusal {
    int start = at;
    while (at < text.length() && ",;=\"".indexOf(text.charAt(at)) < 0 && !isDirective()) {
      at++;
    }
    String word = text.substring(start, at).strip();
    if (word.isEmpty()) {
      throw wrong();
    }
    return word;
  }

  private boolean isDirective() {
    return text.charAt(at) == ':' && at + 1 < text.length() && text.charAt(at + 1) == '=';
  }

  private String value() throws Refusal {
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != '"') {
      return word();
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    if (at >= text.length()) {
      throw wrong();
    }
    at++;
    return value.toString();
  }

  private boolean next(char... expected) {
    skipBlanks();
    for (int i = 0; i < expected.length; i++) {
      if (at + i >= text.length() || text.charAt(at + i) != expected[i]) {
        return false;
      }
    }
    at += expected.length;
    return true;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private Refusal wrong() {
    int from = Math.max(0, Math.min(at, text.length()) - 20);
    return new Refusal(
        "The header "
            + header
            + " of the manifest cannot be read near '"
            + text.substring(from, Math.min(text.length(), from + 40))
            + "'");
  }
}
