// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.xbill.DNS.Message;
import org.xbill.DNS.NioClient;
import org.xbill.DNS.Resolver;

/**
 * The one way out to the network.
 *
 * <p>dnsjava has one selector thread for all its users, started by the first question and ended by
 * {@link NioClient#close()}; the next question of anybody starts it anew. So after {@link #close()}
 * nothing goes out here: a call that comes back late from a filter that was stopped would leave
 * that thread behind. Questions of other bundles that are under way at that moment fail, as they do
 * when a server is silent. One that is sent at that very moment dnsjava may lose: it neither fails
 * nor times out. So every question has a second time-out here, lest the cache wait for it for ever.
 */
public final class Outlet implements AutoCloseable {

  /** Questions under way at the same time; each holds a socket. */
  static final int MAX_UNDER_WAY = 512;

  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** A question did not go out; its silence says nothing about the server. */
  static final class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    NotSentException(String message) {
      super(message);
    }

    /** Whether this is the reason that a stage failed for. */
    static boolean isCauseOf(Throwable failure) {
      return failure instanceof NotSentException || failure.getCause() instanceof NotSentException;
    }
  }

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicInteger underWay = new AtomicInteger();
  private boolean closed;

  /** Sends a question; the answer is handed on in dnsjava's thread, which must not be held up. */
  CompletionStage<Message> send(Resolver resolver, Message query) {
    if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
      underWay.decrementAndGet();
      return CompletableFuture.failedFuture(new NotSentException("too many are under way"));
    }
    return sendIfOpen(resolver, query)
        .whenComplete((answer, failure) -> underWay.decrementAndGet());
  }

  private CompletionStage<Message> sendIfOpen(Resolver resolver, Message query) {
    lock.readLock().lock();
    try {
      if (closed) {
        return CompletableFuture.failedFuture(new NotSentException("closed"));
      }
      // Over UDP, then over TCP, each of which dnsjava should have given up by then.
      Duration patience = resolver.getTimeout().multipliedBy(2).plus(MARGIN);
      return resolver
          .sendAsync(query, Runnable::run)
          .toCompletableFuture()
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Ends what is under way, and the thread; may be called again. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
    // Outside the lock: the thread that ends here may be about to send, and would wait for it.
    NioClient.close();
  }
}
