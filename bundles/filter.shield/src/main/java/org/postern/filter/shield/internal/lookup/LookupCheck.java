// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.lookup;

import java.util.Set;
import org.postern.filter.shield.internal.rule.Hits;

/** Finds look-ups that run code, in all that a program behind this server is likely to log. */
public final class LookupCheck {

  /** Rules found here. */
  public static final Set<String> RULES = Set.of("jndi-lookup", "script-lookup");

  private LookupCheck() {}

  /**
   * Looks at one text.
   *
   * @param what it is, for the administrator
   */
  public static void look(String what, String text, Hits hits) {
    if (!LookupExpansion.isSuspect(text)) {
      return;
    }
    LookupExpansion expansion = LookupExpansion.of(text);
    if (expansion.finds("jndi")) {
      hits.add("jndi-lookup", what + " '" + text + "'");
    } else if (expansion.finds("script")) {
      hits.add("script-lookup", what + " '" + text + "'");
    }
  }
}
