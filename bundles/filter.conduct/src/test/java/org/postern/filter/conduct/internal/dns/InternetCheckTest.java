// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Sight;

class InternetCheckTest {

  private final AtomicLong time = new AtomicLong();
  private final Outlet outlet = new Outlet();
  private LoopbackDns server;
  private Nameserver nameserver;

  @BeforeEach
  void start() throws Exception {
    server = new LoopbackDns();
    nameserver = new Nameserver(server.address(), Duration.ofSeconds(20), outlet, time::get);
  }

  @AfterEach
  void stop() throws Exception {
    outlet.close();
    server.close();
  }

  @Test
  void aServerThatNamesTheServersOfComKnowsTheInternet() throws Exception {
    assertThat(passes()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"OWN_ROOT", "NOTHING", "FAILING"})
  void aServerThatDoesNotIsCutOff(Sight sight) throws Exception {
    server.sees(sight);
    assertThat(passes()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "CONFUSED", "UNPROVEN", "FOREIGN", "REFERRING"})
  void anOddAnswerDoesNotPass(Mood mood) throws Exception {
    server.mood("com", mood);
    assertThat(passes()).isFalse();
  }

  @Test
  void silenceDoesNotPass() throws Exception {
    server.die();
    nameserver = new Nameserver(server.address(), Duration.ofMillis(200), outlet, time::get);
    assertThat(passes()).isFalse();
  }

  @Test
  void theAnswerCountsForAMinute() throws Exception {
    passes();
    server.sees(Sight.NOTHING);
    advance(InternetCheck.PASSED_SECONDS - 1);
    assertThat(passes()).isTrue();
    assertThat(server.checks()).isEqualTo(1);
    advance(2);
    assertThat(passes()).isFalse();
    assertThat(server.checks()).isEqualTo(2);
  }

  @Test
  void aServerThatIsBackIsSoonBelievedAgain() throws Exception {
    server.sees(Sight.OWN_ROOT);
    passes();
    server.sees(Sight.INTERNET);
    advance(InternetCheck.FAILED_SECONDS + 1);
    assertThat(passes()).isTrue();
  }

  @Test
  void manyWhoAskAtTheSameTimeShareOneQuestion() throws Exception {
    server.mood("com", Mood.HOLDING);
    List<CompletableFuture<Boolean>> all =
        List.of(nameserver.knowsInternet(), nameserver.knowsInternet());
    Await.until(() -> server.checks() > 0);
    server.release();
    for (CompletableFuture<Boolean> one : all) {
      assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(server.checks()).isEqualTo(1);
  }

  private boolean passes() throws Exception {
    return nameserver.knowsInternet().get(60, TimeUnit.SECONDS);
  }

  private void advance(long seconds) {
    time.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
