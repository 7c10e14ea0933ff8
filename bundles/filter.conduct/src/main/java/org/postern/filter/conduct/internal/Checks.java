// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** Checks settings one by one and remembers what was wrong. */
final class Checks {

  private static final int MAX_SHOWN = 100;

  /** More lines than anybody needs; each one may cost a question to DNS. */
  private static final int MAX_LINES = 100;

  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return problems;
  }

  /** The number if it is one within the bounds, otherwise the default. */
  int within(String key, IntSupplier setting, int least, int most, int standard) {
    String shown;
    try {
      int value = setting.getAsInt();
      if (value >= least && value <= most) {
        return value;
      }
      shown = Integer.toString(value);
    } catch (RuntimeException e) {
      // The container complains only when a setting that is no number is asked for.
      shown = cut(reason(e));
    }
    problems.add(key + ": " + shown + " is not allowed; " + least + " to " + most + " is");
    return standard;
  }

  private static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  private static String cut(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
  }

  /** What the lines mean; blank ones and those that begin with {@code #} mean nothing. */
  <T> List<T> lines(
      String key, String[] lines, String allowed, Function<String, Optional<T>> reader) {
    List<T> read = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      Optional<T> value = reader.apply(text);
      value.ifPresentOrElse(read::add, () -> problems.add(refusal(key, text, allowed)));
    }
    if (read.size() > MAX_LINES) {
      problems.add(key + ": " + read.size() + " lines are too many; " + MAX_LINES + " are allowed");
    }
    return read.subList(0, Math.min(read.size(), MAX_LINES));
  }

  private static String refusal(String key, String line, String allowed) {
    return key + ": '" + cut(line) + "' is not allowed; " + allowed + " is";
  }
}
