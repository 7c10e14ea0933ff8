// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.check.Reading;

/**
 * One condition on a value.
 *
 * @param operator what is compared
 * @param low the number it is compared with, or the lower bound
 * @param high the upper bound of a range
 * @param words the texts it is compared with
 */
record Term(Operator operator, long low, long high, List<String> words) {

  /** How a value is compared. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    RANGE,
    BITS,
    LACKS,
    CONTAINS,
    PRESENT,
    ABSENT,
    EMPTY
  }

  private static final String NUMBER = "(0[xX][0-9a-fA-F]{1,8}|-?[0-9]{1,18})";
  private static final Pattern COMPARED = Pattern.compile("(<=|>=|!=|=)\\s*(.+)");
  private static final Pattern RANGE = Pattern.compile(NUMBER + "\\s*\\.\\.\\s*" + NUMBER);
  private static final Pattern BITS = Pattern.compile("bits\\s+" + NUMBER);
  private static final Pattern WORDS = Pattern.compile("(lacks|contains)\\s+(.+)");
  private static final String ALLOWED =
      "= VALUE, != VALUE, >= NUMBER, <= NUMBER, LOW..HIGH, bits NUMBER, lacks A, B, contains A,"
          + " present, absent, empty, joined by ' or '";

  static Term of(Entry entry, String text) throws RowException {
    switch (text) {
      case "present", "absent", "empty":
        return new Term(Operator.valueOf(text.toUpperCase(Locale.ROOT)), 0, 0, List.of());
      default:
    }
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return new Term(Operator.RANGE, number(range.group(1)), number(range.group(2)), List.of());
    }
    Matcher bits = BITS.matcher(text);
    if (bits.matches()) {
      return new Term(Operator.BITS, number(bits.group(1)), 0, List.of());
    }
    Matcher words = WORDS.matcher(text);
    if (words.matches()) {
      Operator operator = Operator.valueOf(words.group(1).toUpperCase(Locale.ROOT));
      return new Term(operator, 0, 0, split(words.group(2)));
    }
    Matcher compared = COMPARED.matcher(text);
    if (compared.matches()) {
      return compared(entry, compared.group(1), compared.group(2).strip());
    }
    throw entry.wrong(ALLOWED);
  }

  private static Term compared(Entry entry, String sign, String value) throws RowException {
    boolean number = value.matches(NUMBER);
    long low = number ? number(value) : 0;
    switch (sign) {
      case "=":
        return new Term(Operator.EQUAL, low, low, List.of(unquoted(value)));
      case "!=":
        return new Term(Operator.NOT_EQUAL, low, low, List.of(unquoted(value)));
      default:
        if (!number) {
          throw entry.wrong(ALLOWED);
        }
        return sign.equals(">=")
            ? new Term(Operator.RANGE, low, Long.MAX_VALUE, List.of())
            : new Term(Operator.RANGE, Long.MIN_VALUE, low, List.of());
    }
  }

  boolean speaksOfAbsence() {
    return operator == Operator.ABSENT || operator == Operator.PRESENT;
  }

  boolean holds(Reading reading) {
    if (!reading.isPresent()) {
      return operator == Operator.ABSENT;
    }
    return switch (operator) {
      case PRESENT -> true;
      case ABSENT -> false;
      case EMPTY -> reading.texts().stream().allMatch(String::isBlank);
      case EQUAL -> equal(reading);
      case NOT_EQUAL -> !equal(reading);
      case RANGE -> inRange(reading);
      case BITS -> reading.number().isPresent() && (reading.number().getAsLong() & low) == low;
      case LACKS -> words.stream().noneMatch(w -> mentions(reading, w));
      case CONTAINS -> words.stream().allMatch(w -> mentions(reading, w));
    };
  }

  private boolean inRange(Reading reading) {
    return reading.number().isPresent()
        && reading.number().getAsLong() >= low
        && reading.number().getAsLong() <= high;
  }

  private boolean equal(Reading reading) {
    String word = words.get(0);
    if (word.matches(NUMBER) && reading.number().isPresent()) {
      return reading.number().getAsLong() == low;
    }
    return String.join(", ", reading.texts()).strip().equalsIgnoreCase(word);
  }

  private static boolean mentions(Reading reading, String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return reading.texts().stream().anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** The value that a repair sets. */
  Optional<String> wanted() {
    return switch (operator) {
      case EQUAL -> Optional.of(words.get(0));
      case BITS -> Optional.of(Long.toString(low));
      case RANGE -> Optional.of(Long.toString(high == Long.MAX_VALUE ? low : high));
      default -> Optional.empty();
    };
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static long number(String text) {
    return text.length() > 1 && (text.charAt(1) == 'x' || text.charAt(1) == 'X')
        ? Long.parseLong(text.substring(2), 16)
        : Long.parseLong(text);
  }
}
