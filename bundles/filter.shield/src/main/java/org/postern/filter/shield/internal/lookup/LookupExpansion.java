// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.lookup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Resolves look-ups as Log4j 2 does, from the inside out, to see which ones are reached at last.
 * Attackers write {@code ${${lower:j}ndi:...}} or {@code ${${env:NONE:-j}ndi:...}} so that no
 * filter finds the letters side by side. Octets past {@value #MAX_TEXT} are not looked at, and a
 * nesting of more than {@value #MAX_DEPTH} counts as a look-up of code: nothing honest has one.
 */
public final class LookupExpansion {

  /** Limit. */
  static final int MAX_TEXT = 64 << 10;

  /** Limit. */
  static final int MAX_DEPTH = 32;

  private final Deque<StringBuilder> open = new ArrayDeque<>();
  private final Set<String> names = new HashSet<>();

  private LookupExpansion() {}

  /** Whether it is worth the effort: quick, and never wrong when it says no. */
  public static boolean isSuspect(String text) {
    return text.contains("${") || (text.indexOf('%') >= 0 && percentDecoded(text).contains("${"));
  }

  /** Resolves the look-ups of a text. */
  public static LookupExpansion of(String text) {
    String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    LookupExpansion expansion = new LookupExpansion();
    expansion.run(percentDecoded(cut));
    return expansion;
  }

  /** Whether a look-up of that name was reached. */
  public boolean finds(String name) {
    return names.contains(name);
  }

  private void run(String text) {
    open.push(new StringBuilder());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '{') {
        if (open.size() > MAX_DEPTH) {
          names.add("jndi");
          return;
        }
        open.push(new StringBuilder());
        at += 2;
      } else {
        if (c == '}' && open.size() > 1) {
          String resolved = resolve(open.pop().toString());
          open.peek().append(resolved);
        } else {
          open.peek().append(c);
        }
        at++;
      }
    }
    // The closing brace may stand in another field that is logged on the same line.
    while (open.size() > 1) {
      String resolved = resolve(open.pop().toString());
      open.peek().append(resolved);
    }
  }

  private String resolve(String content) {
    int mark = content.indexOf(":-");
    String key = mark < 0 ? content : content.substring(0, mark);
    int colon = key.indexOf(':');
    String name = colon < 0 ? "" : key.substring(0, colon).toLowerCase(Locale.ROOT);
    String argument = key.substring(colon + 1);
    if (colon > 0) {
      names.add(name);
    }
    return switch (name) {
      // Upper case first: it makes an ASCII letter of a dotless i or a long s.
      case "lower", "upper" -> argument.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
      case "date" -> argument.replace("'", "");
      default -> mark < 0 ? "" : content.substring(mark + 2);
    };
  }

  /** Undoes {@code %24%7B}, once. */
  private static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int value = c == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
      if (value >= 0) {
        decoded.append((char) value);
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
