// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.filter.Reply;

/**
 * What the administrator wants said for a rule, in place of what the filter says.
 *
 * @param rule id of the rule, or its beginning followed by {@code *}
 * @param reply what to say
 */
public record ReplyRule(String rule, Reply reply) {

  private static final Pattern LINE =
      Pattern.compile(
          "([a-z0-9.*-]+)\\s*=\\s*([45]\\d\\d)\\s+([45]\\.\\d{1,3}\\.\\d{1,3})\\s+(.+)");

  /**
   * Reads {@code rule=550 5.7.1 text}; {@code \n} in the text begins the next line of the reply.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static ReplyRule read(String line) {
    Matcher parts = LINE.matcher(line.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + line + "' is not of the form rule=550 5.7.1 text");
    }
    List<String> text = List.of(parts.group(4).split("\\\\n"));
    return new ReplyRule(
        parts.group(1), new Reply(Integer.parseInt(parts.group(2)), parts.group(3), text));
  }

  /** Whether it is for that rule. */
  boolean covers(String id) {
    return rule.endsWith("*")
        ? id.startsWith(rule.substring(0, rule.length() - 1))
        : id.equals(rule);
  }
}
