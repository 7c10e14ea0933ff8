// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes one JSON object (RFC 8259) on one line; text is escaped and cut at 500 characters. */
public final class Json {

  private final StringBuilder text = new StringBuilder(256);

  private Json() {
    text.append('{');
  }

  /** An empty object. */
  public static Json object() {
    return new Json();
  }

  /** Adds a string. */
  public Json put(String key, String value) {
    key(key);
    string(value);
    return this;
  }

  /** Adds a whole number. */
  public Json put(String key, long value) {
    key(key).append(value);
    return this;
  }

  /** Adds a number with three decimals; it must be finite. */
  public Json put(String key, double value) {
    key(key).append(String.format(Locale.ROOT, "%.3f", value));
    return this;
  }

  /** Adds a truth value. */
  public Json put(String key, boolean value) {
    key(key).append(value);
    return this;
  }

  /** Adds an array of objects, each filled in by the writer. */
  public <T> Json objects(String key, List<T> items, BiConsumer<Json, T> writer) {
    key(key).append('[');
    for (int i = 0; i < items.size(); i++) {
      Json item = new Json();
      writer.accept(item, items.get(i));
      text.append(i > 0 ? "," : "").append(item);
    }
    text.append(']');
    return this;
  }

  /** Adds an object, filled in by the writer. */
  public Json object(String key, Consumer<Json> writer) {
    Json item = new Json();
    writer.accept(item);
    key(key).append(item);
    return this;
  }

  /** Adds an array of strings. */
  public Json strings(String key, List<String> items) {
    key(key).append('[');
    for (int i = 0; i < items.size(); i++) {
      text.append(i > 0 ? "," : "");
      string(items.get(i));
    }
    text.append(']');
    return this;
  }

  /** The object as text. */
  @Override
  public String toString() {
    return text + "}";
  }

  private StringBuilder key(String key) {
    if (text.length() > 1) {
      text.append(',');
    }
    string(key);
    return text.append(':');
  }

  private void string(String value) {
    text.append('"');
    Escapes.append(text, value);
    text.append('"');
  }
}
