// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.filter.shield.internal.content.ScanLimits;
import org.postern.filter.shield.internal.rule.BuiltInRules;
import org.postern.filter.shield.internal.rule.Rule;
import org.postern.filter.shield.internal.rule.RuleAction;
import org.postern.filter.shield.internal.rule.RuleBook;
import org.postern.filter.shield.internal.rule.RuleReader;
import org.postern.filter.shield.internal.rule.RuleSyntaxException;

/** Makes settings of what the administrator wrote. What is bad is left out, and told. */
final class SettingsReader {

  private static final long MIB = 1L << 20;
  private static final int MAX_FILE = 1 << 20;

  private final RuleBook builtIn = BuiltInRules.read();
  private final List<String> problems = new ArrayList<>();

  /**
   * Settings with what is wrong about them.
   *
   * @param settings without what is bad
   * @param problems one sentence for each bad one: key, value, what is allowed
   */
  record Result(ShieldSettings settings, List<String> problems) {}

  private SettingsReader() {}

  static Result read(ShieldFilter.Settings form) {
    SettingsReader reader = new SettingsReader();
    RuleBook rules = reader.rules(form.rules_file());
    Map<String, RuleAction> actions = new HashMap<>();
    for (String entry : form.actions()) {
      reader.action(entry, rules, actions);
    }
    for (String name : form.disabled_rules()) {
      reader
          .known("disabled.rules", name, rules)
          .ifPresent(rule -> actions.put(rule, RuleAction.OFF));
    }
    ScanLimits limits =
        new ScanLimits(
            reader.number("max.part", form.max_part(), 1, 1024) * MIB,
            reader.number("max.message", form.max_message(), 1, 4096) * MIB);
    int recipients = reader.number("max.recipients", form.max_recipients(), 1, 100_000);
    ShieldSettings settings = new ShieldSettings(rules, actions, recipients, limits);
    return new Result(settings, List.copyOf(reader.problems));
  }

  private RuleBook rules(String file) {
    if (file.isBlank()) {
      return builtIn;
    }
    try {
      Path path = Path.of(file.strip());
      if (Files.size(path) > MAX_FILE) {
        problems.add("rules.file '" + file + "' is larger than 1 MiB");
        return builtIn;
      }
      return RuleReader.read(path.toString(), Files.readString(path), builtIn, true);
    } catch (InvalidPathException | IOException e) {
      problems.add("rules.file '" + file + "' cannot be read: " + e);
    } catch (RuleSyntaxException e) {
      problems.add("rules.file is not well formed: " + e.getMessage());
    }
    return builtIn;
  }

  private void action(String entry, RuleBook rules, Map<String, RuleAction> into) {
    if (entry.isBlank()) {
      return;
    }
    int equals = entry.indexOf('=');
    String wish = entry.substring(equals + 1).strip();
    Optional<RuleAction> action = equals < 0 ? Optional.empty() : RuleAction.named(wish);
    if (action.isEmpty()) {
      problems.add(
          "actions: '" + entry + "' is not 'rule=action' with one of " + RuleAction.names());
      return;
    }
    known("actions", entry.substring(0, equals), rules)
        .ifPresent(rule -> into.put(rule, action.get()));
  }

  /** The name without prefix and blanks, if there is such a rule. */
  private Optional<String> known(String key, String written, RuleBook rules) {
    String name = written.strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String bare = name.startsWith(Rule.PREFIX) ? name.substring(Rule.PREFIX.length()) : name;
    if (rules.rule(bare).isEmpty()) {
      problems.add(
          key
              + ": there is no rule '"
              + name
              + "'; the rules are "
              + String.join(", ", rules.names()));
      return Optional.empty();
    }
    return Optional.of(bare);
  }

  private int number(String key, int value, int min, int max) {
    if (value < min || value > max) {
      int nearest = Math.max(min, Math.min(max, value));
      problems.add(key + " " + value + " is not within " + min + " to " + max);
      return nearest;
    }
    return value;
  }
}
