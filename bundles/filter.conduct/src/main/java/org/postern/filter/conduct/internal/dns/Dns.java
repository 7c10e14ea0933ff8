// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.postern.filter.conduct.internal.dns.Outlet.NotSentException;
import org.xbill.DNS.Message;

/**
 * Answers questions from its cache or from the servers, each server asked once, in order. The same
 * question asked twice at the same time goes out once. Never fails: what went wrong is {@link
 * Answer.Outcome#FAILED}, which is kept for seconds only.
 */
public final class Dns {

  private final List<Nameserver> servers;
  private final AnswerReader reader;
  private final AsyncCache<Question, Answer> cache;

  /**
   * Asks these servers.
   *
   * @param servers recursive servers in the order of preference; none switches DNS off
   * @param timeout how long one server is waited for
   * @param limits bounds of answers and cache
   * @param outlet the way out
   */
  public Dns(List<InetSocketAddress> servers, Duration timeout, Limits limits, Outlet outlet) {
    this(servers, timeout, limits, outlet, Ticker.systemTicker());
  }

  Dns(
      List<InetSocketAddress> servers,
      Duration timeout,
      Limits limits,
      Outlet outlet,
      Ticker ticker) {
    this.servers =
        servers.stream().map(server -> new Nameserver(server, timeout, outlet, ticker)).toList();
    reader = new AnswerReader(limits.maxRecords());
    cache =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .maximumWeight(limits.cacheOctets())
            .<Question, Answer>weigher((question, answer) -> answer.weight())
            .expireAfter(
                Expiry.<Question, Answer>creating(
                    (question, answer) -> Duration.ofSeconds(answer.seconds())))
            .buildAsync();
  }

  /**
   * Bounds of what is kept.
   *
   * @param maxRecords records of one answer
   * @param cacheOctets octets of all answers together, roughly
   */
  public record Limits(int maxRecords, long cacheOctets) {}

  /** Whether there is no server to ask. */
  public boolean isOff() {
    return servers.isEmpty();
  }

  /** Asks; the future always completes with an answer, at the latest when all servers timed out. */
  public CompletableFuture<Answer> ask(Question question) {
    return cache.get(question, (missing, executor) -> ask(missing, servers.iterator()));
  }

  /** How many answers are kept at the moment. */
  long cached() {
    cache.synchronous().cleanUp();
    return cache.synchronous().estimatedSize();
  }

  private CompletableFuture<Answer> ask(Question question, Iterator<Nameserver> rest) {
    while (rest.hasNext()) {
      Nameserver server = rest.next();
      if (!server.isResting()) {
        return server
            .ask(question)
            .handle((message, failure) -> read(question, message, failure))
            .thenCompose(answer -> believed(answer, server))
            .thenCompose(
                answer ->
                    answer.isFailed() && rest.hasNext()
                        ? ask(question, rest)
                        : CompletableFuture.completedFuture(answer))
            .toCompletableFuture();
      }
    }
    return CompletableFuture.completedFuture(Answer.failed(AnswerReader.FAILURE_SECONDS));
  }

  /** What a server that is cut off says of things that do not exist tells nothing. */
  private static CompletableFuture<Answer> believed(Answer answer, Nameserver server) {
    return answer.hasRecords() || answer.isFailed()
        ? CompletableFuture.completedFuture(answer)
        : server
            .knowsInternet()
            .thenApply(knows -> knows ? answer : Answer.failed(AnswerReader.FAILURE_SECONDS));
  }

  private Answer read(Question question, Message message, Throwable failure) {
    if (failure == null) {
      return reader.read(question, message);
    }
    boolean tryAgainSoon = NotSentException.isCauseOf(failure);
    return Answer.failed(tryAgainSoon ? 1 : AnswerReader.FAILURE_SECONDS);
  }
}
