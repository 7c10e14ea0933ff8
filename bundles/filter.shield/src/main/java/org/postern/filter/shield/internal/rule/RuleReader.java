// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a rules file. A rule is a block of lines {@code key value}, blocks are divided by blank
 * lines; a line that begins with a blank goes on with the value before it, and {@code #} at its
 * beginning makes a line a remark.
 *
 * <pre>
 * rule   name: lower-case letters, digits and "-"
 * row    number in the list of known exploits; several, divided by blanks
 * see    where the trait is known from
 * at     STAGE field, or STAGE field:header-name; may be repeated
 * match  RE2/J pattern, found anywhere; absent where a class finds the rule
 * hint   strings, divided by blanks, one of which is in all that matches
 * least  length under which nothing matches
 * score  what a hit adds, -100 to 100
 * demand reject, tempfail, quarantine or discard; absent to leave it to the score
 * reply  CODE ENHANCED-CODE text
 * say    a sentence for the administrator, {} stands for what was seen
 * </pre>
 */
public final class RuleReader {

  private static final Set<String> KEYS =
      Set.of(
          "rule", "row", "see", "at", "match", "hint", "least", "score", "demand", "reply", "say");

  private final String file;
  private final RuleBook known;
  private final boolean patternsOnly;
  private final Map<String, Rule> rules = new TreeMap<>();
  private final List<PatternRule> patterns = new ArrayList<>();
  private final Map<String, List<RuleLine>> block = new HashMap<>();
  private RuleLine last = new RuleLine(0, "", "");

  private RuleReader(String file, RuleBook known, boolean patternsOnly) {
    this.file = file;
    this.known = known;
    this.patternsOnly = patternsOnly;
  }

  /**
   * Adds the rules of a file.
   *
   * @param file its name, for messages
   * @param text what is in it
   * @param known rules that are there already
   * @param patternsOnly whether a rule without a pattern is refused
   * @return those of both
   * @throws RuleSyntaxException naming the first bad line
   */
  public static RuleBook read(String file, String text, RuleBook known, boolean patternsOnly)
      throws RuleSyntaxException {
    RuleReader reader = new RuleReader(file, known, patternsOnly);
    reader.lines(text);
    return known.plus(new RuleBook(reader.rules, reader.patterns));
  }

  private void lines(String text) throws RuleSyntaxException {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      line(++number, line);
    }
    endOfBlock();
  }

  private void line(int number, String line) throws RuleSyntaxException {
    if (line.isBlank()) {
      endOfBlock();
    } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      continued(number, line.strip());
    } else if (line.charAt(0) != '#') {
      String[] words = line.strip().split("\\s+", 2);
      if (!KEYS.contains(words[0]) || words.length < 2) {
        throw problem(number, "'" + words[0] + "' is no key with a value");
      }
      last = new RuleLine(number, words[0], words[1]);
      block.computeIfAbsent(words[0], key -> new ArrayList<>()).add(last);
    }
  }

  private void continued(int number, String text) throws RuleSyntaxException {
    if (block.isEmpty()) {
      throw problem(number, "a line that begins with a blank has nothing to go on with");
    }
    List<RuleLine> same = block.get(last.key());
    last = new RuleLine(last.number(), last.key(), last.value() + " " + text);
    same.set(same.size() - 1, last);
  }

  private void endOfBlock() throws RuleSyntaxException {
    if (block.isEmpty()) {
      return;
    }
    RuleBlock whole = new RuleBlock(block);
    try {
      Rule rule = whole.rule();
      if (rules.containsKey(rule.name()) || known.rule(rule.name()).isPresent()) {
        throw new IllegalArgumentException("there is a rule '" + rule.name() + "' already");
      }
      rules.put(rule.name(), rule);
      whole.pattern(rule).ifPresent(patterns::add);
      if (patternsOnly && !whole.has("match")) {
        throw new IllegalArgumentException("rule '" + rule.name() + "' has no 'match'");
      }
    } catch (IllegalArgumentException e) {
      throw problem(whole.lastLine(), e.getMessage());
    }
    block.clear();
  }

  private RuleSyntaxException problem(int number, String text) {
    return new RuleSyntaxException(file, number, text);
  }
}
