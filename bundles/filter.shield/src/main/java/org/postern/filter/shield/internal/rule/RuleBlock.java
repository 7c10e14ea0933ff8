// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.postern.filter.Demand;
import org.postern.filter.Reply;

/** The lines of one rule, made into a rule. What is wrong is an IllegalArgumentException. */
final class RuleBlock {

  private static final int MAX_PATTERN = 1000;
  private static final double MAX_SCORE = 100;

  private final Map<String, List<RuleLine>> lines;
  private int line;

  RuleBlock(Map<String, List<RuleLine>> lines) {
    this.lines = lines;
    line =
        lines.values().stream()
            .flatMap(List::stream)
            .mapToInt(RuleLine::number)
            .min()
            .orElseThrow();
  }

  /** The line that was looked at last: where an error is. */
  int lastLine() {
    return line;
  }

  boolean has(String key) {
    return lines.containsKey(key);
  }

  Rule rule() {
    String name = required("rule");
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "rule name '" + name + "' is not made of lower-case letters, digits and '-'");
    }
    return new Rule(
        name,
        optional("row").map(rows -> Set.of(rows.split("\\s+"))).orElse(Set.of()),
        required("see"),
        parsed("score", RuleBlock::score).orElseThrow(() -> missing("score")),
        parsed("demand", RuleBlock::demand),
        parsed("reply", RuleBlock::reply),
        required("say"));
  }

  Optional<PatternRule> pattern(Rule rule) {
    Optional<Pattern> pattern = parsed("match", RuleBlock::compiled);
    if (pattern.isEmpty()) {
      for (String key : List.of("at", "hint", "least")) {
        if (optional(key).isPresent()) {
          throw new IllegalArgumentException("'" + key + "' without 'match'");
        }
      }
      return Optional.empty();
    }
    List<Place> places = lines.getOrDefault("at", List.of()).stream().map(this::place).toList();
    List<String> hints =
        optional("hint").map(words -> List.of(words.split("\\s+"))).orElse(List.of());
    int least = parsed("least", Integer::valueOf).orElse(0);
    if (places.isEmpty()) {
      throw missing("at");
    }
    if (hints.isEmpty() && least == 0 && places.stream().anyMatch(Place::isBusy)) {
      throw new IllegalArgumentException(
          "rule '" + rule.name() + "' looks at so much that it needs a 'hint' or a 'least'");
    }
    return Optional.of(new PatternRule(rule, places, hints, least, pattern.get()));
  }

  private Place place(RuleLine from) {
    line = from.number();
    return Place.parse(from.value());
  }

  private static double score(String text) {
    double score = Double.parseDouble(text);
    if (!(Math.abs(score) <= MAX_SCORE)) {
      throw new IllegalArgumentException("score " + text + " is not within -100 to 100");
    }
    return score;
  }

  private static Demand demand(String text) {
    return RuleAction.named(text)
        .flatMap(RuleAction::demand)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "demand '" + text + "' is none of reject, tempfail, quarantine, discard"));
  }

  private static Reply reply(String text) {
    String[] words = text.split("\\s+", 3);
    if (words.length < 3) {
      throw new IllegalArgumentException("reply '" + text + "' is no code, enhanced code, text");
    }
    return Reply.of(Integer.parseInt(words[0]), words[1], words[2]);
  }

  private static Pattern compiled(String text) {
    if (text.length() > MAX_PATTERN) {
      throw new IllegalArgumentException("a pattern has at most " + MAX_PATTERN + " characters");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("pattern cannot be read: " + e.getMessage(), e);
    }
  }

  private <T> Optional<T> parsed(String key, Function<String, T> parser) {
    return optional(key)
        .map(
            text -> {
              try {
                return parser.apply(text);
              } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " '" + text + "' is no number", e);
              }
            });
  }

  private String required(String key) {
    return optional(key).orElseThrow(() -> missing(key));
  }

  private IllegalArgumentException missing(String key) {
    return new IllegalArgumentException("a rule needs a line '" + key + "'");
  }

  private Optional<String> optional(String key) {
    List<RuleLine> found = lines.getOrDefault(key, List.of());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    line = found.get(0).number();
    if (found.size() > 1) {
      line = found.get(1).number();
      throw new IllegalArgumentException("'" + key + "' appears more than once");
    }
    return Optional.of(found.get(0).value());
  }
}
