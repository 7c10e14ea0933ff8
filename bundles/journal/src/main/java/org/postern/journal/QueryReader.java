// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.filter.Direction;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.journal.Condition.Relation;

/** Makes a query of the parts of an expression. */
final class QueryReader {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([mhdw])");
  private static final Pattern NUMBER =
      Pattern.compile("(>=|<=|>|<|=)?(-?\\d{1,12}(?:\\.\\d{1,6})?)([kmg]?)");
  private static final Map<String, Double> FACTORS =
      Map.of("", 1.0, "k", 1024.0, "m", 1048576.0, "g", 1073741824.0);
  private static final int MAX_SHOWN = 40;

  private final ZonedDateTime now;
  private final List<Condition> conditions = new ArrayList<>();
  private Instant from;
  private Instant to = Instant.MAX;

  QueryReader(ZonedDateTime now, Instant from) {
    this.now = now;
    this.from = from;
  }

  Query read(List<Words.Word> words) throws QueryException {
    for (Words.Word word : words) {
      String key = word.key().toLowerCase(Locale.ROOT);
      switch (key) {
        case "after" -> from = time(word);
        case "before" -> to = time(word);
        case "last" -> from = back(word);
        default -> conditions.add(condition(key, word));
      }
    }
    return new Query(conditions, from, to);
  }

  private static Condition condition(String key, Words.Word word) throws QueryException {
    if (key.isEmpty()) {
      return text(Field.ANY, word);
    }
    Field field =
        Field.of(key)
            .orElseThrow(
                () ->
                    new QueryException(
                        "there is no field '"
                            + shown(word.key())
                            + "'; put it into quotation marks to search for the text. Fields: "
                            + Field.keys()
                            + ", after, before, last"));
    return switch (field.kind()) {
      case TEXT, ADDRESS -> text(field, word);
      case WORD -> word(field, word);
      case NUMBER -> number(field, word);
    };
  }

  private static Condition text(Field field, Words.Word word) {
    return new Condition(field, Relation.IS, word.value(), 0, word.negated());
  }

  private static Condition word(Field field, Words.Word word) throws QueryException {
    List<String> known =
        Arrays.stream(
                switch (field) {
                  case STAGE -> Stage.values();
                  case DIRECTION -> Direction.values();
                  default -> Action.values();
                })
            .map(Enum::name)
            .toList();
    String value = word.value().toUpperCase(Locale.ROOT);
    if (!known.contains(value)) {
      throw new QueryException(
          field.key()
              + " is not '"
              + shown(word.value())
              + "' but one of "
              + String.join(", ", known).toLowerCase(Locale.ROOT));
    }
    return new Condition(field, Relation.IS, value, 0, word.negated());
  }

  private static Condition number(Field field, Words.Word word) throws QueryException {
    Matcher matcher = NUMBER.matcher(word.value().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new QueryException(
          field.key()
              + " is compared with a number, such as "
              + field.key()
              + ":>=5, not with '"
              + shown(word.value())
              + "'");
    }
    Relation relation =
        switch (matcher.group(1) == null ? "=" : matcher.group(1)) {
          case ">=" -> Relation.LEAST;
          case "<=" -> Relation.MOST;
          case ">" -> Relation.MORE;
          case "<" -> Relation.LESS;
          default -> Relation.IS;
        };
    double number = Double.parseDouble(matcher.group(2)) * FACTORS.get(matcher.group(3));
    return new Condition(field, relation, "", number, word.negated());
  }

  private Instant back(Words.Word word) throws QueryException {
    if (word.value().equals("all")) {
      return Instant.EPOCH;
    }
    Matcher matcher = SPAN.matcher(word.value());
    if (!matcher.matches()) {
      throw new QueryException(
          "last: takes a time such as 30m, 24h, 7d, 4w or all, not '" + shown(word.value()) + "'");
    }
    long minutes =
        switch (matcher.group(2)) {
          case "m" -> 1;
          case "h" -> 60;
          case "d" -> 1440;
          default -> 10_080;
        };
    return now.toInstant().minus(Long.parseLong(matcher.group(1)) * minutes, ChronoUnit.MINUTES);
  }

  private Instant time(Words.Word word) throws QueryException {
    String value = word.value();
    try {
      if (value.length() == "2026-01-01".length()) {
        return LocalDate.parse(value).atStartOfDay(now.getZone()).toInstant();
      }
      boolean zoned = value.endsWith("Z") || value.indexOf('+') > 0 || value.lastIndexOf('-') > 7;
      return zoned
          ? OffsetDateTime.parse(value).toInstant()
          : LocalDateTime.parse(value).atZone(now.getZone()).toInstant();
    } catch (DateTimeException e) {
      throw new QueryException(
          word.key()
              + ": takes a time such as 2026-11-24 or 2026-11-24T13:30, not '"
              + shown(value)
              + "'");
    }
  }

  private static String shown(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
  }
}
