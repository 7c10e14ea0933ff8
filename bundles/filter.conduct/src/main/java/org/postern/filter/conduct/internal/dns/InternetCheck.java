// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Whether a server knows the Internet, so that its "there is none" can be believed.
 *
 * <p>A resolver behind a firewall, of a laboratory, or one whose upstream is down may answer
 * NXDOMAIN to everything, even with the SOA record of an empty zone of its own. Taken at its word,
 * it would have every sender refused. So whoever says that something does not exist is asked for
 * the name servers of {@code com}, which do exist, and is believed for a while if he names them.
 */
final class InternetCheck {

  /** What every server of the Internet can answer. */
  static final Question QUESTION = Question.of("com", Type.NS).orElseThrow();

  /** How long a server that knows the Internet is believed. */
  static final long PASSED_SECONDS = 60;

  /** How long one that does not know it is disbelieved; no longer than its answers are kept. */
  static final long FAILED_SECONDS = AnswerReader.FAILURE_SECONDS;

  private static final Logger LOG = LoggerFactory.getLogger(InternetCheck.class);

  private final Object server;
  private final Supplier<CompletionStage<Message>> asking;
  private final Ticker ticker;
  private final AtomicReference<CompletableFuture<Belief>> latest;
  private volatile boolean complained;

  private record Belief(boolean passed, long until) {}

  /**
   * A check that is made when it is first needed.
   *
   * @param server its name for the log
   * @param asking puts {@link #QUESTION} to the server
   * @param ticker measures how long an answer counts
   */
  InternetCheck(Object server, Supplier<CompletionStage<Message>> asking, Ticker ticker) {
    this.server = server;
    this.asking = asking;
    this.ticker = ticker;
    Belief none = new Belief(false, ticker.read());
    latest = new AtomicReference<>(CompletableFuture.completedFuture(none));
  }

  /** Whether the server knows the Internet; asks it unless that was answered lately. */
  CompletableFuture<Boolean> passes() {
    CompletableFuture<Belief> last = latest.get();
    if (last.isDone() && ticker.read() - last.join().until() >= 0) {
      CompletableFuture<Belief> next = new CompletableFuture<>();
      if (!latest.compareAndSet(last, next)) {
        return passes();
      }
      asking.get().whenComplete((message, failure) -> next.complete(judge(message)));
      return next.thenApply(Belief::passed);
    }
    return last.thenApply(Belief::passed);
  }

  private Belief judge(Message message) {
    boolean passed = message != null && namesServers(message);
    if (message != null) {
      // A silence says nothing about what the server knows, and is complained of elsewhere.
      report(passed, message);
    }
    long seconds = passed ? PASSED_SECONDS : FAILED_SECONDS;
    return new Belief(passed, ticker.read() + TimeUnit.SECONDS.toNanos(seconds));
  }

  private void report(boolean passed, Message message) {
    if (!passed && !complained) {
      LOG.warn(
          "DNS server {} does not know the name servers of com ({}): it is cut off from the"
              + " Internet. What does not exist by its word is held against nobody until it does;"
              + " check its upstream, or set other servers for filter conduct-dns",
          server,
          Rcode.string(message.getRcode()));
    } else if (passed && complained) {
      LOG.info("DNS server {} knows the Internet again", server);
    }
    complained = !passed;
  }

  private static boolean namesServers(Message message) {
    Name com = QUESTION.name();
    return message.getRcode() == Rcode.NOERROR
        && message.getSection(Section.ANSWER).stream().anyMatch(record -> isServerOf(com, record));
  }

  private static boolean isServerOf(Name zone, Record record) {
    return record.getType() == Type.NS && record.getName().equals(zone);
  }
}
