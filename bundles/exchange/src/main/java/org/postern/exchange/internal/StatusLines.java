// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The lines {@code key = value} of a status file. Whoever can write where the agent writes can
 * write anything into it, so nothing is taken that the agent would not have said.
 */
final class StatusLines {

  /** Octets of a file; the agent's has less than a thousand. */
  static final int MAX_SIZE = 16 * 1024;

  /** Characters of a line. */
  static final int MAX_LINE = 256;

  /** Lines with a key; a newer agent may know some that are unknown here. */
  static final int MAX_KEYS = 64;

  private static final int MAX_QUOTE = 60;

  /** More than an agent will ever count, and less than a browser's numbers hold. */
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final Pattern TIME =
      Pattern.compile("2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Pattern NAME = Pattern.compile("[a-z]{1,32}");
  private static final Pattern TEXT = Pattern.compile("[!-~]{1,80}");

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Why a file is not used. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String problem) {
      super(problem, null, false, false);
    }
  }

  static StatusLines of(byte[] octets) throws Refusal {
    if (octets.length > MAX_SIZE) {
      throw new Refusal("it is larger than " + MAX_SIZE + " octets");
    }
    StatusLines lines = new StatusLines();
    int number = 0;
    for (String line : text(octets).split("\n")) {
      number++;
      lines.add(number, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    return lines;
  }

  private static String text(byte[] octets) throws Refusal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal("it is not UTF-8");
    }
  }

  private void add(int number, String line) throws Refusal {
    int equals = line.indexOf(" = ");
    if (line.length() > MAX_LINE) {
      throw new Refusal("line " + number + " has more than " + MAX_LINE + " characters");
    } else if (equals < 1) {
      throw new Refusal("line " + number + " is " + quote(line) + ", not 'key = value'");
    } else if (values.putIfAbsent(line.substring(0, equals), line.substring(equals + 3)) != null) {
      throw new Refusal("line " + number + " says " + quote(line.substring(0, equals)) + " again");
    } else if (values.size() > MAX_KEYS) {
      throw new Refusal("it has more than " + MAX_KEYS + " lines");
    }
  }

  /** Up to 80 characters of visible ASCII. */
  String text(String key) throws Refusal {
    return checked(key, TEXT, "1 to 80 characters of ASCII");
  }

  long count(String key) throws Refusal {
    return Long.parseLong(checked(key, COUNT, "a number of up to 15 digits"));
  }

  BigDecimal decimal(String key) throws Refusal {
    return new BigDecimal(checked(key, DECIMAL, "a number such as 1.234"));
  }

  Instant time(String key) throws Refusal {
    String allowed = "a time such as 2026-01-31T23:59:59Z";
    try {
      return Instant.parse(checked(key, TIME, allowed));
    } catch (DateTimeException e) {
      throw refused(key, allowed);
    }
  }

  /** All counts with this before their names. */
  Map<String, Long> counts(String prefix) throws Refusal {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String key : values.keySet()) {
      if (key.startsWith(prefix)) {
        String name = key.substring(prefix.length());
        if (!NAME.matcher(name).matches()) {
          throw new Refusal(quote(key) + " is no name; allowed are letters a to z");
        }
        counts.put(name, count(key));
      }
    }
    return counts;
  }

  private String checked(String key, Pattern allowed, String words) throws Refusal {
    if (!values.containsKey(key)) {
      throw new Refusal("it does not say " + key);
    } else if (!allowed.matcher(values.get(key)).matches()) {
      throw refused(key, words);
    }
    return values.get(key);
  }

  Refusal refused(String key, String allowed) {
    return new Refusal(key + " = " + quote(values.get(key)) + "; allowed: " + allowed);
  }

  /** Cut, and without characters that would forge lines of a log or hide text. */
  private static String quote(String value) {
    String cut = value.length() > MAX_QUOTE ? value.substring(0, MAX_QUOTE) + "..." : value;
    return "'" + cut.replaceAll("[^ -~]", "?") + "'";
  }
}
