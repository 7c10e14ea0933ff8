// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * A rule that is a pattern. RE2/J takes time linear in the text whatever the pattern, so a hostile
 * text cannot make it slow; it is not quick either, hence hint and least length before it.
 *
 * @param rule the rule
 * @param places where it looks
 * @param hints one of them occurs, letter by letter, in every text that matches; may be empty
 * @param least no shorter text matches
 * @param pattern the pattern, found anywhere in the text
 */
record PatternRule(Rule rule, List<Place> places, List<String> hints, int least, Pattern pattern) {

  PatternRule {
    places = List.copyOf(places);
    hints = List.copyOf(hints);
  }

  PatternRule with(Rule other) {
    return new PatternRule(other, places, hints, least, pattern);
  }

  void look(String text, Hits hits) {
    if (text.length() < least || !isHinted(text)) {
      return;
    }
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      hits.add(rule.name(), matcher.group());
    }
  }

  private boolean isHinted(String text) {
    if (hints.isEmpty()) {
      return true;
    }
    for (String hint : hints) {
      if (text.contains(hint)) {
        return true;
      }
    }
    return false;
  }
}
