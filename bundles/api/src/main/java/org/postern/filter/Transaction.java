// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** An immutable view of one mail transaction (RFC 5321, section 3.3) at one stage. */
@ProviderType
public interface Transaction {

  /** Identifies the transaction in logs and in the list of verdicts. */
  String id();

  /** The stage that is being examined. */
  Stage stage();

  /** The client. */
  Connection connection();

  /** Argument of HELO or EHLO as the client said it; empty before it greeted. */
  Optional<String> helo();

  /** The reverse-path; empty before MAIL. */
  Optional<EnvelopeAddress> sender();

  /** Recipients accepted so far, with the one in question as the last at {@link Stage#RCPT}. */
  List<EnvelopeAddress> recipients();

  /** The recipient in question; present at {@link Stage#RCPT} alone. */
  Optional<EnvelopeAddress> recipient();

  /** The mail server's queue id; empty where it has none yet. */
  Optional<String> queueId();

  /** What filters found at earlier stages of this transaction and its connection. */
  List<Finding> findings();

  /** The message: from {@link Stage#HEADERS} on, with an empty body until {@link Stage#MESSAGE}. */
  Optional<Message> message();
}
