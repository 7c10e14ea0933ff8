// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.filter.HeaderField;

/** Patterns by the field they look at, so that a text meets no pattern that is not for it. */
public final class PatternIndex {

  private static final int MAX_NAME = 64;

  private final Map<Field, List<PatternRule>> byField = new EnumMap<>(Field.class);
  private final Map<Field, Map<String, List<PatternRule>>> byHeader = new EnumMap<>(Field.class);

  PatternIndex(List<PatternRule> patterns) {
    for (Field field : Field.values()) {
      byField.put(field, new ArrayList<>());
      byHeader.put(field, new HashMap<>());
    }
    for (PatternRule pattern : patterns) {
      for (Place place : pattern.places()) {
        if (place.header().isEmpty()) {
          byField.get(place.field()).add(pattern);
        } else {
          byHeader
              .get(place.field())
              .computeIfAbsent(place.header(), name -> new ArrayList<>())
              .add(pattern);
        }
      }
    }
  }

  /** Whether any pattern looks at this field. */
  public boolean covers(Field field) {
    return !byField.get(field).isEmpty() || !byHeader.get(field).isEmpty();
  }

  /** Looks at one text. */
  public void look(Field field, String text, Hits hits) {
    for (PatternRule pattern : byField.get(field)) {
      pattern.look(text, hits);
    }
  }

  /** Looks at the value of a header field. */
  public void look(Field field, HeaderField header, String text, Hits hits) {
    look(field, text, hits);
    Map<String, List<PatternRule>> named = byHeader.get(field);
    String name = header.name();
    if (!named.isEmpty() && name.length() <= MAX_NAME) {
      for (PatternRule pattern : named.getOrDefault(key(name), List.of())) {
        pattern.look(text, hits);
      }
    }
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
