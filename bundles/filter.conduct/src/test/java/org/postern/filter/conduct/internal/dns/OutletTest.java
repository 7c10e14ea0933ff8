// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class OutletTest {

  private final Outlet outlet = new Outlet();
  private LoopbackDns server;

  @BeforeEach
  void start() throws Exception {
    server = new LoopbackDns().with("mx.example.org", "A", "192.0.2.7");
  }

  @AfterEach
  void stop() throws Exception {
    outlet.close();
    server.close();
  }

  @Test
  void closingLeavesNoThread() throws Exception {
    Dns dns = dns(Duration.ofSeconds(20));
    assertThat(ask(dns, "mx.example.org").get(20, TimeUnit.SECONDS).hasRecords()).isTrue();
    assertThat(threads()).isNotEmpty();
    outlet.close();
    assertThat(threads()).isEmpty();
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    server.mood("mx.example.org", Mood.SILENT);
    CompletableFuture<Answer> answer = ask(dns(Duration.ofHours(1)), "mx.example.org");
    outlet.close();
    assertThat(answer.get(20, TimeUnit.SECONDS).isFailed()).isTrue();
    assertThat(threads()).isEmpty();
  }

  @Test
  void aQuestionAfterClosingStartsNothing() throws Exception {
    Dns dns = dns(Duration.ofSeconds(20));
    outlet.close();
    assertThat(ask(dns, "mx.example.org").get(20, TimeUnit.SECONDS).isFailed()).isTrue();
    assertThat(threads()).isEmpty();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void closingTwiceIsHarmless() {
    outlet.close();
    outlet.close();
    assertThat(threads()).isEmpty();
  }

  @Test
  void closingOneLeavesAnotherAbleToAsk() throws Exception {
    server.mood("mute.example.org", Mood.SILENT);
    Outlet other = new Outlet();
    CompletableFuture<Answer> silent = ask(dns(Duration.ofHours(1)), "mute.example.org");
    Await.until(() -> server.asked().contains("mute.example.org. A"));
    other.close();
    assertThat(silent.get(20, TimeUnit.SECONDS).isFailed()).isTrue();
    assertThat(
            ask(dns(Duration.ofSeconds(20)), "mx.example.org")
                .get(20, TimeUnit.SECONDS)
                .hasRecords())
        .isTrue();
  }

  /** As dnsjava does with one that is sent while another bundle closes its client. */
  @Test
  void aQuestionThatIsLostFailsInTime() {
    Resolver losing =
        new SimpleResolver(server.address()) {
          @Override
          public CompletionStage<Message> sendAsync(Message query, Executor executor) {
            return new CompletableFuture<>();
          }
        };
    losing.setTimeout(Duration.ofMillis(10));
    Message query = Message.newQuery(Record.newRecord(Name.root, Type.NS, DClass.IN));
    CompletionStage<Message> lost = outlet.send(losing, query);
    assertThatThrownBy(() -> lost.toCompletableFuture().get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void whileOthersCloseAgainAndAgainEveryQuestionIsAnswered() throws Exception {
    Dns dns = dns(Duration.ofMillis(200));
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      answers.add(ask(dns, "host-" + i + ".example.org"));
      if (i % 10 == 9) {
        new Outlet().close();
      }
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    // Another one, since this one may leave the server alone for a while.
    Dns next = dns(Duration.ofSeconds(20));
    assertThat(ask(next, "mx.example.org").get(20, TimeUnit.SECONDS).hasRecords()).isTrue();
  }

  @Test
  void theQuestionsUnderWayAreBounded() throws Exception {
    server.die();
    Dns dns = dns(Duration.ofHours(1));
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i <= Outlet.MAX_UNDER_WAY; i++) {
      answers.add(ask(dns, "host-" + i + ".example.org"));
    }
    assertThat(answers.subList(0, Outlet.MAX_UNDER_WAY)).noneMatch(CompletableFuture::isDone);
    Answer last = answers.get(Outlet.MAX_UNDER_WAY).get(20, TimeUnit.SECONDS);
    assertThat(last.isFailed()).isTrue();
    assertThat(last.seconds()).isEqualTo(1);
  }

  private Dns dns(Duration timeout) {
    return new Dns(List.of(server.address()), timeout, new Dns.Limits(20, 1 << 20), outlet);
  }

  private static CompletableFuture<Answer> ask(Dns dns, String name) {
    return dns.ask(Question.of(name, Type.A).orElseThrow());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("dnsjava"))
        .toList();
  }
}
