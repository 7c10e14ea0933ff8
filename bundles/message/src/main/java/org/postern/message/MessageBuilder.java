// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.postern.filter.Anomaly;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.message.internal.ParsedMessage;
import org.postern.message.internal.Spool;

/**
 * Collects one message. Calls come from one thread at a time; {@link #close()} may come at any time
 * from any thread.
 */
public final class MessageBuilder implements AutoCloseable {

  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

  private final Workshop workshop;
  private final MessageLimits limits;
  private final List<HeaderField> headers = new ArrayList<>(24);
  private final Set<Anomaly.Kind> hit = EnumSet.noneOf(Anomaly.Kind.class);
  private final Spool body;
  private long headerOctets;
  private volatile IOException failure;
  private volatile ParsedMessage finished;

  /** Begins a message. */
  public MessageBuilder(Workshop workshop, MessageLimits limits) {
    this.workshop = workshop;
    this.limits = limits;
    body = new Spool(workshop.memory(), workshop.directory(), limits.memoryPerMessage());
  }

  /** Adds a header field; one beyond a limit is not kept, and the limit is noted. */
  public void header(HeaderField field) {
    headerOctets += field.size();
    if (field.size() > limits.maxHeaderField()) {
      hit.add(Anomaly.Kind.LIMIT_HEADER_FIELD);
    } else if (headers.size() >= limits.maxHeaderFields()) {
      hit.add(Anomaly.Kind.LIMIT_HEADER_FIELDS);
    } else if (headerOctets > limits.maxHeaderSection()) {
      hit.add(Anomaly.Kind.LIMIT_HEADER_SECTION);
    } else {
      headers.add(field);
    }
  }

  /** The message as known at the end of the header section: its body is empty. */
  public Message headersOnly() {
    return new ParsedMessage(headers, headerOctets, hit, Spool.EMPTY, 0, workshop, limits);
  }

  /**
   * Adds a piece of the body.
   *
   * @return completes when the next piece may come; never fails, see {@link #finish()}
   */
  public CompletionStage<Void> body(ByteBuffer piece) {
    if (failure != null || !piece.hasRemaining() || body.tryMemory(piece)) {
      return DONE;
    }
    byte[] copy = new byte[piece.remaining()];
    piece.get(copy);
    CompletableFuture<Void> written = new CompletableFuture<>();
    try {
      workshop.writer().execute(() -> write(copy, written));
    } catch (RejectedExecutionException e) {
      failure = new IOException("no thread was free to write a large body to disk", e);
      written.complete(null);
    }
    return written;
  }

  /**
   * The whole message.
   *
   * @throws IOException when the body could not be kept, as on a full disk
   */
  public Message finish() throws IOException {
    IOException problem = failure;
    if (problem != null) {
      throw problem;
    }
    ParsedMessage message =
        new ParsedMessage(headers, headerOctets, hit, body, body.size(), workshop, limits);
    finished = message;
    return message;
  }

  /** Removes all that the message held in memory and on disk. */
  @Override
  public void close() {
    ParsedMessage message = finished;
    if (message != null) {
      message.close();
    }
    body.close();
  }

  private void write(byte[] piece, CompletableFuture<Void> written) {
    try {
      body.write(piece, 0, piece.length);
    } catch (IOException e) {
      failure = e;
    } finally {
      written.complete(null);
    }
  }
}
