// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import java.io.IOException;
import java.util.Optional;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Findings;
import org.postern.filter.Message;
import org.postern.filter.Transaction;
import org.postern.filter.shield.internal.content.MessageCheck;
import org.postern.filter.shield.internal.content.MimeDoubts;
import org.postern.filter.shield.internal.envelope.EnvelopeCheck;
import org.postern.filter.shield.internal.header.HeaderCheck;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.rule.PatternIndex;
import org.postern.filter.shield.internal.rule.RuleBook;

/** The rules in force and those who look; never changes, so that a new one can take its place. */
final class Shield {

  private final RuleBook rules;
  private final EnvelopeCheck envelope;
  private final HeaderCheck headers;
  private final MessageCheck messages;

  Shield(ShieldSettings settings) {
    rules = settings.rules().with(settings.actions());
    PatternIndex patterns = rules.patterns();
    envelope = new EnvelopeCheck(patterns, settings.maxRecipients());
    headers = new HeaderCheck(patterns);
    MimeDoubts doubts = new MimeDoubts(settings.rules());
    messages = new MessageCheck(headers, doubts, patterns, settings.limits());
  }

  /** Examines a transaction at its stage. */
  Findings examine(Transaction transaction) throws IOException {
    Optional<EnvelopeAddress> recipient = transaction.recipient();
    Hits hits = new Hits(rules, recipient);
    switch (transaction.stage()) {
      case HELO -> transaction.helo().ifPresent(name -> envelope.greeting(name, hits));
      case MAIL -> transaction.sender().ifPresent(sender -> envelope.sender(sender, hits));
      case RCPT -> recipient.ifPresent(one -> envelope.recipient(one, transaction, hits));
      case HEADERS -> headers.message(message(transaction), hits);
      case MESSAGE -> messages.look(message(transaction), hits);
      default -> {
        // Nothing was said yet at CONNECT, and nothing new at DATA.
      }
    }
    return hits.findings();
  }

  private static Message message(Transaction transaction) {
    return transaction.message().orElseThrow();
  }
}
