// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.peers.Delivery;
import org.postern.peers.PostfixServer;
import org.postern.peers.Sent;
import org.postern.peers.SmtpSink;

/**
 * A Postfix with a sink behind it, to which letters are handed over several connections at once.
 * Each letter travels under a sender of its own, by which it is found again.
 */
final class PostOffice implements AutoCloseable {

  private static final Pattern QUEUED = Pattern.compile("queued as (\\w+)");
  private static final Pattern DISCARDED = Pattern.compile(": (\\w+): milter-discard: ");

  private final SmtpSink sink;
  private final PostfixServer postfix;

  private PostOffice(SmtpSink sink, PostfixServer postfix) {
    this.sink = sink;
    this.postfix = postfix;
  }

  /** Opens one that asks the milter on this port, or none. */
  static PostOffice open(OptionalInt milterPort) throws IOException {
    SmtpSink sink = SmtpSink.start();
    try {
      PostfixServer.Builder builder = PostfixServer.relayingTo(sink.port());
      milterPort.ifPresent(builder::milter);
      return new PostOffice(sink, builder.start());
    } catch (IOException e) {
      sink.close();
      throw e;
    }
  }

  /**
   * Sends all and waits until none is under way any more.
   *
   * @param round a word that sets apart the senders of this call
   * @return by sender, in the order of the letters
   */
  Map<String, Outcome> post(List<Letter> letters, String round) throws IOException {
    Map<String, Letter> bySender = new LinkedHashMap<>();
    letters.forEach(it -> bySender.put(round + "-" + bySender.size() + "@example.com", it));
    Map<String, Sent> sent = new Counter(postfix.port()).send(bySender);
    postfix.awaitDelivered();
    return outcomes(bySender, sent);
  }

  private Map<String, Outcome> outcomes(Map<String, Letter> letters, Map<String, Sent> sent)
      throws IOException {
    Map<String, List<Delivery>> arrived =
        sink.deliveries().stream().collect(groupingBy(it -> it.sender().address()));
    Set<String> held = new HashSet<>(postfix.held());
    Set<String> discarded =
        DISCARDED.matcher(postfix.log()).results().map(it -> it.group(1)).collect(toSet());
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    letters.forEach(
        (sender, letter) -> {
          Sent one = sent.get(sender);
          List<Delivery> deliveries = arrived.getOrDefault(sender, List.of());
          Set<Fate> fates = fates(one, deliveries, held, discarded);
          Optional<Delivery> first = deliveries.stream().findFirst();
          outcomes.put(sender, new Outcome(letter, single(fates), one.last(), first));
        });
    return outcomes;
  }

  private static Set<Fate> fates(
      Sent sent, List<Delivery> deliveries, Set<String> held, Set<String> discarded) {
    List<Fate> fates = new ArrayList<>();
    deliveries.forEach(it -> fates.add(Fate.DELIVERED));
    if (!sent.accepted()) {
      fates.add(sent.last().code() >= 500 ? Fate.REFUSED : Fate.PUT_OFF);
    } else {
      String id = queueId(sent);
      if (held.contains(id)) {
        fates.add(Fate.HELD);
      }
      if (discarded.contains(id)) {
        fates.add(Fate.DISCARDED);
      }
    }
    return fates.size() > 1 ? Set.of(Fate.DOUBLED) : Set.copyOf(fates);
  }

  private static Fate single(Set<Fate> fates) {
    return fates.stream().findFirst().orElse(Fate.LOST);
  }

  private static String queueId(Sent sent) {
    Matcher queued = QUEUED.matcher(sent.last().text());
    if (!queued.find()) {
      throw new AssertionError("no queue id in " + sent.last());
    }
    return queued.group(1);
  }

  String log() {
    return postfix.log();
  }

  @Override
  public void close() throws IOException {
    try (sink) {
      postfix.close();
    }
  }
}
