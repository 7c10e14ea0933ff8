// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a file as the values that a form asks for.
 *
 * @param values by name, of the type of the form; lists are arrays
 * @param problems one for each line that does not fit
 */
public record Values(Map<String, Object> values, List<Problem> problems) {

  /** Holds the lines against the form. */
  public static Values of(SettingsFile file, Form form) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>(file.problems());
    for (Line line : file.lines()) {
      Setting setting = form.settings().get(line.name());
      if (setting == null) {
        String known = String.join(", ", form.settings().keySet());
        problems.add(
            new Problem(
                file.name(),
                line.number(),
                Problem.quote(line.name())
                    + " is no setting of "
                    + form.pid()
                    + "; there are "
                    + known));
        continue;
      }
      try {
        values.put(line.name(), value(setting, line.value()));
      } catch (IllegalArgumentException e) {
        problems.add(new Problem(file.name(), line.number(), line.name() + " = " + e.getMessage()));
      }
    }
    return new Values(values, problems);
  }

  private static Object value(Setting setting, String text) {
    if (!setting.many()) {
      return single(setting, text);
    }
    List<String> items = items(text);
    Object array = Array.newInstance(array(setting, items), items.size());
    for (int i = 0; i < items.size(); i++) {
      Object item = single(setting, items.get(i));
      boolean texts = array instanceof String[];
      Array.set(array, i, texts ? item.toString() : item);
    }
    return array;
  }

  /** What is filled in later is a text until then. */
  private static Class<?> array(Setting setting, List<String> items) {
    return items.stream().anyMatch(Placeholder::isIn) ? String.class : type(setting.type());
  }

  /** Commas separate; a backslash before a comma makes it part of the item. */
  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
        item.append(',');
        i++;
      } else if (c == ',') {
        items.add(item.toString().strip());
        item.setLength(0);
      } else {
        item.append(c);
      }
    }
    items.add(item.toString().strip());
    items.removeIf(String::isEmpty);
    return items;
  }

  /**
   * One value, or item of a list, of the type that the form asks for.
   *
   * @throws IllegalArgumentException quoting the value and saying what is allowed
   */
  static Object single(Setting setting, String text) {
    if (Placeholder.isIn(text)) {
      return text;
    }
    if (setting.type() == Setting.Type.SECRET && !text.isEmpty()) {
      throw new IllegalArgumentException(
          "the value is a secret, and none is kept among settings; write it into a file"
              + " conf/secrets/NAME and set $[secret:NAME] here");
    }
    if (!setting.options().isEmpty() && !setting.options().contains(text)) {
      throw refused(text, "must be one of " + String.join(", ", setting.options()));
    }
    Object value;
    try {
      value = parse(setting.type(), text);
    } catch (NumberFormatException e) {
      throw refused(text, "must be " + setting.type().words() + within(setting));
    }
    double size = value instanceof Number number ? number.doubleValue() : text.length();
    boolean fits =
        setting.least().map(least -> size >= least).orElse(true)
            && setting.most().map(most -> size <= most).orElse(true);
    if (!fits) {
      throw refused(text, "is not allowed" + within(setting));
    }
    return value;
  }

  private static Object parse(Setting.Type type, String text) {
    return switch (type) {
      case TEXT, SECRET -> text;
      case INTEGER -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case SHORT -> Short.valueOf(text);
      case BYTE -> Byte.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case FLOAT -> Float.valueOf(text);
      case BOOLEAN -> truth(text);
      case CHARACTER -> character(text);
    };
  }

  private static Boolean truth(String text) {
    if (!"true".equals(text) && !"false".equals(text)) {
      throw new NumberFormatException(text);
    }
    return Boolean.valueOf(text);
  }

  private static Character character(String text) {
    if (text.length() != 1) {
      throw new NumberFormatException(text);
    }
    return text.charAt(0);
  }

  private static Class<?> type(Setting.Type type) {
    return switch (type) {
      case TEXT, SECRET -> String.class;
      case INTEGER -> int.class;
      case LONG -> long.class;
      case SHORT -> short.class;
      case BYTE -> byte.class;
      case DOUBLE -> double.class;
      case FLOAT -> float.class;
      case BOOLEAN -> boolean.class;
      case CHARACTER -> char.class;
    };
  }

  private static String within(Setting setting) {
    Optional<String> least = setting.least().map(Values::number);
    Optional<String> most = setting.most().map(Values::number);
    String unit = setting.type() == Setting.Type.TEXT ? " characters" : "";
    if (least.isEmpty() && most.isEmpty()) {
      return "";
    } else if (most.isEmpty()) {
      return "; at least " + least.get() + unit;
    } else if (least.isEmpty()) {
      return "; at most " + most.get() + unit;
    }
    return "; " + least.get() + " to " + most.get() + unit;
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }

  private static IllegalArgumentException refused(String value, String why) {
    return new IllegalArgumentException(Problem.quote(value) + " " + why);
  }
}
