// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import java.util.Map;
import org.postern.filter.shield.internal.content.ScanLimits;
import org.postern.filter.shield.internal.rule.RuleAction;
import org.postern.filter.shield.internal.rule.RuleBook;

/**
 * The settings of this filter.
 *
 * @param rules all rules, those of the administrator among them
 * @param actions what is wanted of a rule instead of what it says itself, by its name
 * @param maxRecipients recipients that one transaction may have
 * @param limits how much of a message is examined
 */
record ShieldSettings(
    RuleBook rules, Map<String, RuleAction> actions, int maxRecipients, ScanLimits limits) {

  ShieldSettings {
    actions = Map.copyOf(actions);
  }
}
