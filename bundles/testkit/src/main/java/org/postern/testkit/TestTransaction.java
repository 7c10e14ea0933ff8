// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit;

import java.util.List;
import java.util.Optional;
import org.postern.filter.Connection;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.message.MessageBuilder;

/**
 * A transaction for a test. It knows what a real one would know at its stage and no more.
 *
 * <p>Closing it removes the temporary file of a very large message; smaller ones need no closing.
 */
public final class TestTransaction implements Transaction, AutoCloseable {

  private final String id;
  private final Stage stage;
  private final Connection connection;
  private final Optional<String> helo;
  private final Optional<EnvelopeAddress> sender;
  private final List<EnvelopeAddress> recipients;
  private final Optional<String> queueId;
  private final List<Finding> findings;
  private final Optional<Message> message;
  private final Optional<MessageBuilder> owner;

  TestTransaction(
      TransactionBuilder from, Optional<Message> message, Optional<MessageBuilder> owner) {
    this.id = from.id;
    this.stage = from.stage;
    this.connection = from.connection();
    this.helo = from.knownFrom(Stage.HELO) ? from.helo : Optional.empty();
    this.sender = from.knownFrom(Stage.MAIL) ? Optional.of(from.sender) : Optional.empty();
    this.recipients = from.knownFrom(Stage.RCPT) ? List.copyOf(from.recipients()) : List.of();
    this.queueId = from.knownFrom(Stage.MAIL) ? from.queueId : Optional.empty();
    this.findings = List.copyOf(from.findings);
    this.message = message;
    this.owner = owner;
  }

  /** Begins to describe a transaction at this stage; all that is not said has a default. */
  public static TransactionBuilder at(Stage stage) {
    return new TransactionBuilder(stage);
  }

  /**
   * Lets a filter examine this transaction.
   *
   * @return ids of the rules that hit, in order
   * @throws Exception what the filter throws
   */
  public List<String> rulesOf(Filter filter) throws Exception {
    return filter.examine(this).findings().stream().map(Finding::rule).toList();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Stage stage() {
    return stage;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public Optional<String> helo() {
    return helo;
  }

  @Override
  public Optional<EnvelopeAddress> sender() {
    return sender;
  }

  @Override
  public List<EnvelopeAddress> recipients() {
    return recipients;
  }

  @Override
  public Optional<EnvelopeAddress> recipient() {
    return stage == Stage.RCPT
        ? Optional.of(recipients.get(recipients.size() - 1))
        : Optional.empty();
  }

  @Override
  public Optional<String> queueId() {
    return queueId;
  }

  @Override
  public List<Finding> findings() {
    return findings;
  }

  @Override
  public Optional<Message> message() {
    return message;
  }

  @Override
  public void close() {
    owner.ifPresent(MessageBuilder::close);
  }
}
