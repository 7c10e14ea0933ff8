// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves {@code GET /metrics} in the Prometheus text format. Two threads and a short queue: whoever
 * floods it is turned away and mail does not feel it.
 */
final class MetricsEndpoint implements AutoCloseable {

  private static final int WAITING = 16;

  private final PrometheusRegistry registry;
  private final HttpServer server;
  private final ExecutorService threads;

  MetricsEndpoint(InetSocketAddress address, PrometheusRegistry registry) throws IOException {
    this.registry = registry;
    server = HttpServer.create(address, WAITING);
    threads =
        new ThreadPoolExecutor(
            0,
            2,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> new Thread(task, "postern-metrics"),
            new ThreadPoolExecutor.DiscardPolicy());
    ((ThreadPoolExecutor) threads).setCorePoolSize(1);
    ((ThreadPoolExecutor) threads).allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.createContext("/", MetricsEndpoint::notFound);
    server.createContext("/metrics", this::metrics);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void metrics(HttpExchange exchange) throws IOException {
    if (!"/metrics".equals(exchange.getRequestURI().getPath())) {
      notFound(exchange);
    } else if (!"GET".equals(exchange.getRequestMethod())) {
      answer(exchange, 405, "text/plain", "only GET\n".getBytes(StandardCharsets.US_ASCII));
    } else {
      ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
      PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
      writer.write(text, registry.scrape());
      answer(exchange, 200, writer.getContentType(), text.toByteArray());
    }
  }

  private static void notFound(HttpExchange exchange) throws IOException {
    answer(exchange, 404, "text/plain", "see /metrics\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
