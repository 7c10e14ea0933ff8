// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.engine.internal.policy.Marks;
import org.postern.filter.EnvelopeAddress;
import org.postern.message.MessageBuilder;

/** One transaction: its envelope, the message as far as it has come, and what was found. */
final class Mail implements AutoCloseable {

  private final String id;
  private final Optional<EnvelopeAddress> sender;
  private final MessageBuilder builder;
  private final AtomicInteger gauge;
  private final Ledger ledger = new Ledger();
  private final Marks marks = new Marks();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Recipients recipients = Recipients.none();
  private volatile Optional<String> queueId = Optional.empty();
  private volatile boolean bodySkipped;
  private boolean crowded;
  private boolean overlong;
  private volatile long size = 2;

  /** Begins a transaction and counts it. */
  Mail(String id, Optional<EnvelopeAddress> sender, MessageBuilder builder, AtomicInteger gauge) {
    this.id = id;
    this.sender = sender;
    this.builder = builder;
    this.gauge = gauge;
    gauge.incrementAndGet();
  }

  String id() {
    return id;
  }

  Optional<EnvelopeAddress> sender() {
    return sender;
  }

  MessageBuilder builder() {
    return builder;
  }

  Ledger ledger() {
    return ledger;
  }

  Marks marks() {
    return marks;
  }

  List<EnvelopeAddress> recipients() {
    return recipients;
  }

  /** Of the accepted recipients with their parameters. */
  int recipientOctets() {
    return recipients.octets();
  }

  /** The recipients as filters see them: with the one in question as the last. */
  List<EnvelopeAddress> seenBy(Optional<EnvelopeAddress> questioned) {
    return questioned.isPresent() ? recipients.and(questioned.get()) : recipients;
  }

  /** Whether this is the first recipient too many; the others are not worth a word each. */
  boolean isFirstTooMany() {
    boolean first = !crowded;
    crowded = true;
    return first;
  }

  /** Whether this is the first recipient whose path is too long. */
  boolean isFirstTooLong() {
    boolean first = !overlong;
    overlong = true;
    return first;
  }

  void accept(EnvelopeAddress recipient) {
    recipients = recipients.with(recipient);
  }

  Optional<String> queueId() {
    return queueId;
  }

  void queueId(String given) {
    queueId = Optional.of(given);
  }

  /** Whether some of the body was let go because nobody wanted it. */
  boolean isBodySkipped() {
    return bodySkipped;
  }

  void skipBody() {
    bodySkipped = true;
  }

  long size() {
    return size;
  }

  /** Counts octets; one thread at a time. */
  void grow(long octets) {
    size = size + octets;
  }

  boolean isOver() {
    return over.get();
  }

  /** Removes all that it held; any thread, any number of times. */
  @Override
  public void close() {
    if (over.compareAndSet(false, true)) {
      gauge.decrementAndGet();
      builder.close();
    }
  }
}
