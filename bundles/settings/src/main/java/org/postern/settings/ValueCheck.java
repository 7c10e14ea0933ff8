// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds settings, as code gives them to Configuration Admin, against their form. */
public final class ValueCheck {

  private ValueCheck() {}

  /**
   * What is wrong, a sentence for each value. Names that the form does not have are let be: a
   * component has properties besides.
   *
   * @param values by name, each one or an array or collection
   */
  public static List<String> problems(Form form, Map<String, Object> values) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              Setting setting = form.settings().get(name);
              if (setting != null) {
                check(setting, value, problems);
              }
            });
    return problems;
  }

  private static void check(Setting setting, Object value, List<String> problems) {
    for (Object item : items(value)) {
      try {
        Values.single(setting, item.toString());
      } catch (IllegalArgumentException e) {
        problems.add(setting.id() + " = " + e.getMessage());
      }
    }
  }

  private static Collection<?> items(Object value) {
    if (value instanceof Collection<?> items) {
      return items;
    }
    if (!value.getClass().isArray()) {
      return List.of(value);
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      items.add(Array.get(value, i));
    }
    return items;
  }
}
