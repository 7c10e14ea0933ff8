// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Stage;
import org.postern.flow.Chain;
import org.postern.flow.EngineLoad;
import org.postern.flow.FilterStatus;
import org.postern.journal.internal.Events;

class MetricsTest {

  private final int port = freePort();
  private final AtomicInteger lookups = new AtomicInteger();
  private final AtomicInteger releases = new AtomicInteger();
  private final Metrics metrics =
      new Metrics(this::chain, releases::incrementAndGet, settings(port));

  @AfterEach
  void stop() {
    metrics.deactivate();
  }

  @Test
  void verdictsAreCountedByStageAndAction() throws Exception {
    metrics.verdict(Events.refused("x"));
    metrics.verdict(Events.refused("y"));
    assertThat(get("/metrics").body())
        .contains("postern_verdicts_total{action=\"REJECT\",stage=\"MESSAGE\"} 2.0")
        .contains("postern_rule_hits_total{rule=\"test.rule\"} 2.0");
  }

  @Test
  void aRehearsedVerdictIsNotCounted() throws Exception {
    metrics.rehearse(Events.refused("x"));
    assertThat(get("/metrics").body()).doesNotContain("postern_rule_hits_total{");
  }

  @Test
  void theChainIsReadWhenAsked() throws Exception {
    assertThat(get("/metrics").body())
        .contains("postern_filter_calls_total{filter=\"shield\"} 42.0")
        .contains("postern_queue_limit 100.0");
  }

  @Test
  void theChainIsNotLookedUpBeforeSomebodyAsks() throws Exception {
    assertThat(lookups).hasValue(0);
    get("/metrics");
    assertThat(lookups).hasPositiveValue();
    metrics.modified(settings(port));
    assertThat(releases).hasValue(0);
    metrics.deactivate();
    assertThat(releases).hasValue(1);
  }

  @Test
  void otherPathsAreNotFound() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/metricsx").statusCode()).isEqualTo(404);
  }

  @Test
  void aPortInUseLeavesThePreviousStateUsable() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      metrics.modified(settings(taken.getLocalPort()));
    }
    metrics.modified(settings(port));
    assertThat(get("/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void stoppingClosesThePort() throws Exception {
    metrics.deactivate();
    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
  }

  private Optional<Chain> chain() {
    lookups.incrementAndGet();
    return Optional.of(new OneFilter());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Metrics.Settings settings(int port) {
    return new Metrics.Settings() {
      @Override
      public String address() {
        return "127.0.0.1";
      }

      @Override
      public int port() {
        return port;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return Metrics.Settings.class;
      }
    };
  }

  private static final class OneFilter implements Chain {
    @Override
    public List<FilterStatus> filters() {
      return List.of(
          new FilterStatus(
              "shield",
              "1.0.0",
              FilterStatus.State.ACTIVE,
              0,
              Set.of(Stage.MESSAGE),
              false,
              true,
              false,
              42,
              1000,
              2000,
              0,
              0,
              0));
    }

    @Override
    public EngineLoad load() {
      return new EngineLoad(1, 2, 3, 100, 1, 2, 0, 64 << 20);
    }
  }
}
