// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.postern.filter.Connection;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.HeaderField;

/**
 * One client connection, told by a door in the order of the wire. Calls come from one thread at a
 * time, never block, and never fail: what goes wrong inside is part of the verdict. A door makes
 * the next call only after the verdict of the one before has come, except for {@link #abort()} and
 * {@link #close()}, which may come at any time, and for stages that it said it cannot answer.
 */
@ProviderType
public interface Session extends AutoCloseable {

  /** The client has connected. */
  CompletionStage<Verdict> connect();

  /** The client greeted; may come again. */
  CompletionStage<Verdict> helo(String name);

  /** A transaction begins; one that was under way is forgotten. */
  CompletionStage<Verdict> mail(EnvelopeAddress sender);

  /** One more recipient. */
  CompletionStage<Verdict> rcpt(EnvelopeAddress recipient);

  /** The client said DATA. */
  CompletionStage<Verdict> data();

  /** One header field, in order; bounded by the limits of the message model. */
  void header(HeaderField field);

  /** The header section has ended. */
  CompletionStage<Verdict> headers();

  /**
   * A piece of the body, which is copied.
   *
   * @return completes when the next piece may come: at once while the body fits in memory, after
   *     the write where it goes to a file
   */
  CompletionStage<Void> body(ByteBuffer piece);

  /** Whether more of the body is wanted; false lets a door tell the mail server to skip it. */
  boolean wantsBody();

  /** The message has ended. */
  CompletionStage<Verdict> message();

  /** The transaction is over or given up; the connection and its HELO stay. */
  void abort();

  /** TLS was negotiated, or is known only now. */
  void tls(Connection.Tls tls);

  /** The client authenticated. */
  void authenticated(String user);

  /** The mail server gave the transaction a queue id. */
  void queueId(String id);

  /** The connection has ended; removes all that it held. */
  @Override
  void close();
}
