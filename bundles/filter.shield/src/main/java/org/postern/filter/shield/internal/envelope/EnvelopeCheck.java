// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.envelope;

import java.util.Set;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Transaction;
import org.postern.filter.shield.internal.header.LongTokens;
import org.postern.filter.shield.internal.lookup.LookupCheck;
import org.postern.filter.shield.internal.rule.Field;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.rule.PatternIndex;

/** Looks at the greeting, the reverse-path and the forward-paths. */
public final class EnvelopeCheck {

  /** Rules found here that are no patterns. */
  public static final Set<String> RULES = Set.of("recipients-many");

  private final PatternIndex patterns;
  private final int maxRecipients;

  /**
   * Checks with these patterns.
   *
   * @param maxRecipients so many recipients a transaction may have
   */
  public EnvelopeCheck(PatternIndex patterns, int maxRecipients) {
    this.patterns = patterns;
    this.maxRecipients = maxRecipients;
  }

  /** Looks at what the client called itself. */
  public void greeting(String name, Hits hits) {
    patterns.look(Field.HELO, name, hits);
    LookupCheck.look("The name the client greets with,", name, hits);
  }

  /** Looks at the reverse-path. */
  public void sender(EnvelopeAddress sender, Hits hits) {
    patterns.look(Field.SENDER, sender.address(), hits);
    patterns.look(Field.SENDER_LOCAL, sender.localPart(), hits);
    parameters(Field.SENDER_PARAMETER, sender, hits);
    tokens(sender, hits);
    LookupCheck.look("The sender", sender.raw(), hits);
  }

  /** Looks at the forward-path in question, and how many there are. */
  public void recipient(EnvelopeAddress recipient, Transaction transaction, Hits hits) {
    patterns.look(Field.RECIPIENT, recipient.address(), hits);
    patterns.look(Field.RECIPIENT_LOCAL, recipient.localPart(), hits);
    parameters(Field.RECIPIENT_PARAMETER, recipient, hits);
    tokens(recipient, hits);
    LookupCheck.look("The recipient", recipient.raw(), hits);
    if (transaction.recipients().size() > maxRecipients) {
      hits.add("recipients-many", Integer.toString(maxRecipients));
    }
  }

  private static void tokens(EnvelopeAddress address, Hits hits) {
    if (LongTokens.isIn(address.raw())) {
      hits.add("address-tokens", address.raw());
    }
  }

  private void parameters(Field field, EnvelopeAddress address, Hits hits) {
    for (String parameter : address.parameters()) {
      patterns.look(field, parameter, hits);
      LookupCheck.look("An ESMTP parameter", parameter, hits);
    }
  }
}
