// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Collects what is wrong with a form: for each wrong value the last good one stays. */
public final class Problems {

  private final List<String> sentences = new ArrayList<>();

  /** Reads a value, or keeps the last good one and remembers what was wrong. */
  public <T> T read(String key, Supplier<T> reader, T lastGood) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      sentences.add(key + ": " + e.getMessage());
      return lastGood;
    }
  }

  /** Checks a number. */
  public int within(String key, int value, int low, int high, int lastGood) {
    return (int) within(key, (long) value, low, high, lastGood);
  }

  /** Checks a number. */
  public long within(String key, long value, long low, long high, long lastGood) {
    if (value >= low && value <= high) {
      return value;
    }
    sentences.add(key + ": " + value + " is not within " + low + " to " + high);
    return lastGood;
  }

  /** Checks a number. */
  public double within(String key, double value, double low, double high, double lastGood) {
    if (value >= low && value <= high) {
      return value;
    }
    sentences.add(key + ": " + value + " is not within " + low + " to " + high);
    return lastGood;
  }

  /** What was wrong, a sentence each. */
  public List<String> sentences() {
    return List.copyOf(sentences);
  }

  /** Writes them to the log. */
  public void log(Logger log, String form) {
    for (String sentence : sentences) {
      log.error("{}: {}. The last good value stays", form, sentence);
    }
  }
}
