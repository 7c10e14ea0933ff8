// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postern.filter.conduct.internal.dns.Outlet.NotSentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * One recursive name server: asked over UDP, and over TCP where the answer was cut.
 *
 * <p>A server that is down would cost every message the time-out. It is not enough that questions
 * stay unanswered: a sender can let his own zone answer slowly, and could so switch DNS off for
 * everybody. So a silence is followed by a question for the root, which no sender has a hand in,
 * and only when that is met by silence too the server is left alone for a while.
 */
final class Nameserver {

  private static final Logger LOG = LoggerFactory.getLogger(Nameserver.class);
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final InetSocketAddress address;
  private final Resolver resolver;
  private final Outlet outlet;
  private final InternetCheck check;
  private final AtomicBoolean doubted = new AtomicBoolean();
  private volatile long heard = System.nanoTime();
  private volatile boolean resting;
  private volatile long restsUntil;

  Nameserver(InetSocketAddress address, Duration timeout, Outlet outlet, Ticker ticker) {
    this.address = address;
    this.outlet = outlet;
    resolver = new SimpleResolver(address);
    resolver.setTimeout(timeout);
    check = new InternetCheck(address, () -> ask(InternetCheck.QUESTION), ticker);
  }

  /** Whether it knows the Internet, so that it can tell what does not exist there. */
  CompletableFuture<Boolean> knowsInternet() {
    return check.passes();
  }

  /** Whether it did not answer lately, and is not to be asked now. */
  boolean isResting() {
    return resting && System.nanoTime() - restsUntil < 0;
  }

  /** Whether no silence of its own is being looked into. */
  boolean isTrusted() {
    return !doubted.get();
  }

  /** Asks; the stage fails when no answer came. */
  CompletionStage<Message> ask(Question question) {
    long sent = System.nanoTime();
    return send(question.name(), question.type())
        .whenComplete(
            (answer, failure) -> {
              if (failure != null && !NotSentException.isCauseOf(failure)) {
                doubt(sent);
              }
            });
  }

  private CompletionStage<Message> send(Name name, int type) {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    return outlet
        .send(resolver, query)
        .whenComplete(
            (answer, failure) -> {
              if (answer != null) {
                heard = System.nanoTime();
                resting = false;
              }
            });
  }

  private void doubt(long sent) {
    if (heard - sent >= 0 || !doubted.compareAndSet(false, true)) {
      return;
    }
    send(Name.root, Type.NS)
        .whenComplete(
            (answer, failure) -> {
              if (failure != null && !NotSentException.isCauseOf(failure)) {
                rest();
              }
              doubted.set(false);
            });
  }

  private void rest() {
    if (!resting) {
      LOG.warn("DNS server {} does not answer; mail is examined without it", address);
    }
    restsUntil = System.nanoTime() + REST_NANOS;
    resting = true;
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
