// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.conduct.internal.dns.Answer.Outcome;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Sight;
import org.xbill.DNS.Type;

class DnsTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Dns.Limits LIMITS = new Dns.Limits(20, 1 << 20);

  private final AtomicLong time = new AtomicLong();
  private final Outlet outlet = new Outlet();
  private LoopbackDns server;
  private Dns dns;

  @BeforeEach
  void start() throws Exception {
    server = new LoopbackDns();
    dns = dns(server.address());
  }

  @AfterEach
  void stop() throws Exception {
    outlet.close();
    server.close();
  }

  @Test
  void addressesAreFound() throws Exception {
    server.with("mx.example.org", "A", "192.0.2.7").with("mx.example.org", "A", "192.0.2.8");
    assertThat(ask("mx.example.org", Type.A).addresses())
        .extracting(InetAddress::getHostAddress)
        .containsExactlyInAnyOrder("192.0.2.7", "192.0.2.8");
  }

  @Test
  void ipv6AddressesAreFound() throws Exception {
    server.with("mx.example.org", "AAAA", "2001:db8::7");
    assertThat(ask("mx.example.org", Type.AAAA).addresses())
        .containsExactly(InetAddress.getByName("2001:db8::7"));
  }

  @Test
  void namesComeWithoutTheFinalDot() throws Exception {
    server.with("7.2.0.192.in-addr.arpa", "PTR", "mx.example.org.");
    assertThat(ask("7.2.0.192.in-addr.arpa", Type.PTR).names()).containsExactly("mx.example.org");
  }

  @Test
  void aNameWithoutThisTypeHasNoData() throws Exception {
    server.with("mx.example.org", "A", "192.0.2.7");
    assertThat(ask("mx.example.org", Type.AAAA).outcome()).isEqualTo(Outcome.NO_DATA);
  }

  @Test
  void aNameThatDoesNotExistIsProvenByTheAuthorityOfItsZone() throws Exception {
    Answer answer = ask("nowhere.example.org", Type.MX);
    assertThat(answer.outcome()).isEqualTo(Outcome.NO_DOMAIN);
    assertThat(answer.proven()).isTrue();
  }

  @Test
  void aBareNxdomainIsNotProven() throws Exception {
    server.mood("nowhere.example.org", Mood.UNPROVEN);
    Answer answer = ask("nowhere.example.org", Type.MX);
    assertThat(answer.outcome()).isEqualTo(Outcome.NO_DOMAIN);
    assertThat(answer.proven()).isFalse();
  }

  @Test
  void aliasesAreFollowed() throws Exception {
    server
        .with("a.example.org", "CNAME", "b.example.org.")
        .with("b.example.org", "CNAME", "c.example.org.")
        .with("c.example.org", "A", "192.0.2.7");
    assertThat(ask("a.example.org", Type.A).addresses()).hasSize(1);
  }

  @Test
  void theAuthorityOfAnotherZoneProvesNothing() throws Exception {
    server.mood("nowhere.example.org", Mood.FOREIGN);
    Answer answer = ask("nowhere.example.org", Type.MX);
    assertThat(answer.outcome()).isEqualTo(Outcome.NO_DOMAIN);
    assertThat(answer.proven()).isFalse();
  }

  @Test
  void aReferralTellsNothing() throws Exception {
    server.mood("lame.example.org", Mood.REFERRING);
    assertThat(ask("lame.example.org", Type.MX).isFailed()).isTrue();
  }

  @Test
  void anAliasToNowhereExistsItself() throws Exception {
    server.with("a.example.org", "CNAME", "gone.example.org.");
    Answer answer = ask("a.example.org", Type.MX);
    assertThat(answer.outcome()).isEqualTo(Outcome.NO_DATA);
    assertThat(answer.proven()).isFalse();
  }

  @Test
  void aliasesInACircleHaveNoData() throws Exception {
    server
        .with("a.example.org", "CNAME", "b.example.org.")
        .with("b.example.org", "CNAME", "a.example.org.");
    assertThat(ask("a.example.org", Type.A).hasRecords()).isFalse();
  }

  @Test
  void aServerFailureTellsNothing() throws Exception {
    server.mood("broken.example.org", Mood.SERVER_FAILURE);
    assertThat(ask("broken.example.org", Type.A).isFailed()).isTrue();
  }

  @Test
  void aRefusalTellsNothing() throws Exception {
    server.mood("secret.example.org", Mood.REFUSED);
    assertThat(ask("secret.example.org", Type.A).isFailed()).isTrue();
  }

  @Test
  void aGarbledAnswerTellsNothing() throws Exception {
    server.with("mx.example.org", "A", "192.0.2.7").mood("mx.example.org", Mood.GARBLED);
    dns = dns(SHORT, LIMITS, server.address());
    assertThat(ask("mx.example.org", Type.A).isFailed()).isTrue();
  }

  @Test
  void anAnswerToAnotherQuestionTellsNothing() throws Exception {
    server.with("mx.example.org", "A", "192.0.2.7").mood("mx.example.org", Mood.CONFUSED);
    assertThat(ask("mx.example.org", Type.A).isFailed()).isTrue();
  }

  @Test
  void silenceTellsNothing() throws Exception {
    server.mood("mute.example.org", Mood.SILENT);
    dns = dns(SHORT, LIMITS, server.address());
    assertThat(ask("mute.example.org", Type.A).isFailed()).isTrue();
  }

  @Test
  void aServerThatIsNotThereTellsNothing() throws Exception {
    int port;
    try (DatagramSocket gone = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    dns = dns(SHORT, LIMITS, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    assertThat(ask("mx.example.org", Type.A).isFailed()).isTrue();
  }

  @Test
  void aCutAnswerIsAskedForOverTcp() throws Exception {
    server.with("mx.example.org", "A", "192.0.2.7").mood("mx.example.org", Mood.TRUNCATING);
    assertThat(ask("mx.example.org", Type.A).addresses()).hasSize(1);
    assertThat(server.asked()).contains("tcp");
  }

  @Test
  void theNextServerIsAskedAfterAFailure() throws Exception {
    server.mood("mx.example.org", Mood.SERVER_FAILURE);
    try (LoopbackDns second = new LoopbackDns().with("mx.example.org", "A", "192.0.2.7")) {
      dns = dns(server.address(), second.address());
      assertThat(ask("mx.example.org", Type.A).addresses()).hasSize(1);
    }
  }

  @Test
  void theNextServerIsAskedAfterASilence() throws Exception {
    server.die();
    try (LoopbackDns second = new LoopbackDns().with("mx.example.org", "A", "192.0.2.7")) {
      dns = dns(Duration.ofSeconds(2), LIMITS, server.address(), second.address());
      assertThat(ask("mx.example.org", Type.A).addresses()).hasSize(1);
    }
  }

  @Test
  void theNextServerIsNotAskedForWhatDoesNotExist() throws Exception {
    try (LoopbackDns second = new LoopbackDns().with("mx.example.org", "A", "192.0.2.7")) {
      dns = dns(server.address(), second.address());
      ask("mx.example.org", Type.A);
      assertThat(second.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OWN_ROOT", "NOTHING"})
  void theNextServerIsAskedWhereTheFirstIsCutOff(Sight sight) throws Exception {
    server.sees(sight);
    try (LoopbackDns second = new LoopbackDns().with("mx.example.org", "A", "192.0.2.7")) {
      dns = dns(server.address(), second.address());
      assertThat(ask("mx.example.org", Type.A).addresses()).hasSize(1);
      assertThat(ask("nowhere.example.org", Type.A).proven()).isTrue();
    }
  }

  @Test
  void noServerMeansThatDnsIsOff() throws Exception {
    dns = dns();
    assertThat(dns.isOff()).isTrue();
    assertThat(ask("mx.example.org", Type.A).isFailed()).isTrue();
  }

  @Test
  void anAnswerIsKept() throws Exception {
    server.with("mx.example.org", "A", "192.0.2.7");
    ask("mx.example.org", Type.A);
    ask("MX.Example.ORG", Type.A);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void anAnswerIsKeptNoLongerThanItLives() throws Exception {
    server.ttl(60).with("mx.example.org", "A", "192.0.2.7");
    ask("mx.example.org", Type.A);
    advance(59);
    ask("mx.example.org", Type.A);
    assertThat(server.asked()).hasSize(1);
    advance(2);
    ask("mx.example.org", Type.A);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void anAnswerIsKeptForAnHourAtMost() throws Exception {
    server.ttl(1_000_000).with("mx.example.org", "A", "192.0.2.7");
    assertThat(ask("mx.example.org", Type.A).seconds()).isEqualTo(3600);
  }

  @Test
  void anAnswerWithoutLifeIsKeptForSeconds() throws Exception {
    server.ttl(0).with("mx.example.org", "A", "192.0.2.7");
    assertThat(ask("mx.example.org", Type.A).seconds()).isEqualTo(10);
  }

  @Test
  void thatANameDoesNotExistIsKept() throws Exception {
    ask("nowhere.example.org", Type.A);
    ask("nowhere.example.org", Type.A);
    assertThat(server.asked()).hasSize(1);
    advance(61);
    ask("nowhere.example.org", Type.A);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void aFailureIsKeptForSecondsOnly() throws Exception {
    server.mood("broken.example.org", Mood.SERVER_FAILURE);
    ask("broken.example.org", Type.A);
    ask("broken.example.org", Type.A);
    assertThat(server.asked()).hasSize(1);
    advance(16);
    ask("broken.example.org", Type.A);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void theSameQuestionAtTheSameTimeGoesOutOnce() throws Exception {
    server.with("mx.example.org", "A", "192.0.2.7").mood("mx.example.org", Mood.HOLDING);
    CompletableFuture<Answer> first = dns.ask(question("mx.example.org", Type.A));
    CompletableFuture<Answer> second = dns.ask(question("mx.example.org", Type.A));
    Await.until(() -> !server.asked().isEmpty());
    server.release();
    assertThat(first.get(60, TimeUnit.SECONDS)).isSameAs(second.get(60, TimeUnit.SECONDS));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void theRecordsOfAnAnswerAreBounded() throws Exception {
    for (int i = 1; i <= 40; i++) {
      server.with("many.example.org", "A", "192.0.2." + i);
    }
    assertThat(ask("many.example.org", Type.A).records()).hasSize(20);
  }

  @Test
  void theCacheIsBounded() throws Exception {
    dns = dns(LONG, new Dns.Limits(20, 64 * 1024), server.address());
    for (int i = 0; i < 1000; i++) {
      ask("host-" + i + ".example.org", Type.A);
    }
    assertThat(dns.cached()).isBetween(1L, 64L * 1024 / 200);
  }

  @Test
  void aNameThatDnsCannotHoldIsNoQuestion() {
    assertThat(Question.of("a".repeat(64) + ".example.org", Type.A)).isEmpty();
    assertThat(Question.of("a..example.org", Type.A)).isEmpty();
  }

  private Dns dns(InetSocketAddress... servers) {
    return dns(LONG, LIMITS, servers);
  }

  private Dns dns(Duration timeout, Dns.Limits limits, InetSocketAddress... servers) {
    return new Dns(List.of(servers), timeout, limits, outlet, time::get);
  }

  private Answer ask(String name, int type) throws Exception {
    return dns.ask(question(name, type)).get(60, TimeUnit.SECONDS);
  }

  private void advance(long seconds) {
    time.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private static Question question(String name, int type) {
    return Question.of(name, type).orElseThrow();
  }
}
