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

  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final Workshop workshop;
  private final MessageLimits limits;
  private final List<HeaderField> headers = new ArrayList<>(24);
  private final Set<Anomaly.Kind> hit = EnumSet.noneOf(Anomaly.Kind.class);
  private final Spool body;
  private final Spool decoded;
  private CompletableFuture<Void> writes = DONE;
  private long headerOctets;
  private long octets;
  private volatile IOException failure;

  /** Begins a message. */
  public MessageBuilder(Workshop workshop, MessageLimits limits) {
    this.workshop = workshop;
    this.limits = limits;
    body = new Spool(workshop.memory(), workshop.directory(), limits.memoryPerMessage());
    decoded = new Spool(workshop.memory(), workshop.directory(), limits.memoryPerMessage());
  }

  /**
   * Adds a header field. One that is longer than its limit is cut, since edits count the fields of
   * a name; one beyond the other limits is not kept. Either is noted.
   */
  public void header(HeaderField field) {
    headerOctets += field.size();
    octets += field.size();
    if (headers.size() >= limits.maxHeaderFields()) {
      hit.add(Anomaly.Kind.LIMIT_HEADER_FIELDS);
    } else if (headerOctets > limits.maxHeaderSection()) {
      hit.add(Anomaly.Kind.LIMIT_HEADER_SECTION);
    } else if (field.size() > limits.maxHeaderField()) {
      hit.add(Anomaly.Kind.LIMIT_HEADER_FIELD);
      headers.add(cut(field));
    } else {
      headers.add(field);
    }
  }

  private HeaderField cut(HeaderField field) {
    int name = Math.min(field.name().length(), limits.maxHeaderField());
    int value = Math.min(field.rawValue().length(), limits.maxHeaderField() - name);
    return new HeaderField(field.name().substring(0, name), field.rawValue().substring(0, value));
  }

  /** The message as known at the end of the header section: its body is empty. */
  public Message headersOnly() {
    return ParsedMessage.headersOnly(head(), limits);
  }

  /**
   * Adds a piece of the body, which is copied. Beyond {@code maxMessageSize} nothing is kept.
   *
   * @return completes when the next piece may come: at once while the body fits in memory, after
   *     the write where it goes to a file; never fails, see {@link #finish()}
   */
  public CompletionStage<Void> body(ByteBuffer piece) {
    octets += piece.remaining();
    if (isFull() || failure != null || !piece.hasRemaining()) {
      return DONE;
    }
    if (writes.isDone() && body.tryMemory(piece)) {
      return DONE;
    }
    byte[] copy = new byte[piece.remaining()];
    piece.get(copy);
    writes =
        writes
            .thenRunAsync(() -> write(copy), workshop.writer())
            .exceptionally(
                problem -> {
                  failure = new IOException("no thread is free to write a body to disk", problem);
                  return null;
                });
    return writes;
  }

  /** Whether {@code maxMessageSize} is passed, so that no more of the body need be sent. */
  public boolean isFull() {
    return octets > limits.maxMessageSize();
  }

  /**
   * The whole message; call it after the stage of the last piece has completed.
   *
   * @throws IOException when the body could not be kept, as on a full disk
   */
  public Message finish() throws IOException {
    IOException problem = failure;
    if (problem != null) {
      throw problem;
    }
    if (isFull()) {
      hit.add(Anomaly.Kind.LIMIT_MESSAGE_SIZE);
    }
    return ParsedMessage.complete(head(), body, decoded, limits);
  }

  /** Removes all that the message held in memory and on disk. */
  @Override
  public void close() {
    body.close();
    decoded.close();
  }

  private ParsedMessage.Head head() {
    return new ParsedMessage.Head(headers, headerOctets, hit);
  }

  private void write(byte[] piece) {
    try {
      body.write(piece, 0, piece.length);
    } catch (IOException e) {
      failure = e;
    }
  }
}
