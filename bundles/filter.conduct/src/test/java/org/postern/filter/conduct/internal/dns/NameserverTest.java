// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;
import org.xbill.DNS.Type;

@Timeout(60)
class NameserverTest {

  private final Outlet outlet = new Outlet();
  private LoopbackDns server;
  private Nameserver nameserver;

  @BeforeEach
  void start() throws Exception {
    server = new LoopbackDns().with("mx.example.org", "A", "192.0.2.7");
    nameserver =
        new Nameserver(server.address(), Duration.ofSeconds(1), outlet, Ticker.systemTicker());
  }

  @AfterEach
  void stop() throws Exception {
    outlet.close();
    server.close();
  }

  @Test
  void aServerThatDoesNotKnowTheRootEitherRests() throws Exception {
    server.die();
    ask("mx.example.org");
    Await.until(nameserver::isResting);
    assertThat(server.asked()).containsExactly("mx.example.org. A", ". NS");
  }

  @Test
  void aZoneThatIsSilentOnPurposeDoesNotMakeTheServerRest() throws Exception {
    server.mood("mute.example.net", Mood.SILENT);
    ask("mute.example.net");
    Await.until(() -> server.asked().contains(". NS"));
    Await.until(nameserver::isTrusted);
    assertThat(nameserver.isResting()).isFalse();
  }

  @Test
  void aServerThatAnsweredMeanwhileIsNotDoubted() throws Exception {
    server.mood("mute.example.net", Mood.SILENT);
    var silent = nameserver.ask(question("mute.example.net")).toCompletableFuture();
    ask("mx.example.org");
    silent.handle((answer, failure) -> failure).get(20, TimeUnit.SECONDS);
    ask("mx.example.org");
    assertThat(server.asked()).doesNotContain(". NS");
  }

  @Test
  void aFailureThatIsSaidIsNoSilence() {
    server.mood("mx.example.org", Mood.SERVER_FAILURE);
    ask("mx.example.org");
    assertThat(server.asked()).containsExactly("mx.example.org. A");
    assertThat(nameserver.isResting()).isFalse();
  }

  private void ask(String name) {
    nameserver
        .ask(question(name))
        .toCompletableFuture()
        .handle((answer, failure) -> failure)
        .join();
  }

  private static Question question(String name) {
    return Question.of(name, Type.A).orElseThrow();
  }
}
