// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.List;
import java.util.Optional;
import org.postern.filter.Connection;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;

/** What filters see of an occurrence: the facts of then, and the findings of now. */
record TransactionView(Stage stage, Occurrence.Facts facts, List<Finding> findings)
    implements Transaction {

  @Override
  public String id() {
    return facts.id();
  }

  @Override
  public Connection connection() {
    return facts.connection();
  }

  @Override
  public Optional<String> helo() {
    return facts.helo();
  }

  @Override
  public Optional<EnvelopeAddress> sender() {
    return facts.sender();
  }

  @Override
  public List<EnvelopeAddress> recipients() {
    return facts.recipients();
  }

  @Override
  public Optional<EnvelopeAddress> recipient() {
    return facts.recipient();
  }

  @Override
  public Optional<String> queueId() {
    return facts.queueId();
  }

  @Override
  public Optional<Message> message() {
    return facts.message();
  }
}
