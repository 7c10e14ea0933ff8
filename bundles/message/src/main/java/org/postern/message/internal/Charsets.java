// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Charsets by name, for one message. The platform searches all its providers for a name it does not
 * know, each time; a message of many such names would cost seconds, so there is an end to it.
 */
final class Charsets {

  private static final int MAX_NAMES = 40;
  private static final int MAX_NAME = 40;

  private final Map<String, Optional<Charset>> seen = new ConcurrentHashMap<>(4);

  /** The charset of that name; US-ASCII is read as its superset ISO-8859-1. */
  Optional<Charset> find(String name) {
    if (name.equalsIgnoreCase("utf-8")) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (name.equalsIgnoreCase("us-ascii") || name.equalsIgnoreCase("iso-8859-1")) {
      return Optional.of(StandardCharsets.ISO_8859_1);
    }
    String key = name.toLowerCase(Locale.ROOT);
    Optional<Charset> known = seen.get(key);
    if (known != null) {
      return known;
    }
    if (name.length() > MAX_NAME || seen.size() >= MAX_NAMES) {
      return Optional.empty();
    }
    return seen.computeIfAbsent(key, Charsets::lookUp);
  }

  /** The charset of that name, ISO-8859-1 where it is unknown. */
  Charset orLatin1(String name) {
    return find(name).orElse(StandardCharsets.ISO_8859_1);
  }

  private static Optional<Charset> lookUp(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
