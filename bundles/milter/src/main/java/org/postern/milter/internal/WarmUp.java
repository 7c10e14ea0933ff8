// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.flow.Client;
import org.postern.flow.FilterEngine;
import org.postern.flow.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines a few messages of its own before the door opens, so that the first real sender does not
 * wait for classes to load and code to compile.
 */
final class WarmUp {

  /** Name of the door on which nobody reports. */
  static final String DOOR = "warm-up";

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int MESSAGES = 200;
  private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(1500);
  private static final String BODY =
      """
      --warm\r
      Content-Type: text/plain; charset=utf-8\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      Good morning =E2=80=93 the figures you asked for are attached.\r
      --warm\r
      Content-Type: text/html; charset=utf-8\r
      \r
      <html><body><p style="color:black">Good <b>morning</b></p></body></html>\r
      --warm\r
      Content-Type: application/octet-stream; name="figures.bin"\r
      Content-Transfer-Encoding: base64\r
      Content-Disposition: attachment; filename="figures.bin"\r
      \r
      aGVsbG8sIHdvcmxk\r
      --warm--\r
      """;

  private final FilterEngine engine;

  WarmUp(FilterEngine engine) {
    this.engine = engine;
  }

  void run() {
    long start = System.nanoTime();
    int done = 0;
    try {
      while (done < MESSAGES && System.nanoTime() - start < BUDGET) {
        message();
        done++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the chain could not be warmed; the first messages will be slow", e);
    }
    LOG.info("chain warmed by {} messages in {} ms", done, (System.nanoTime() - start) / 1_000_000);
  }

  private void message() throws InterruptedException, ExecutionException, TimeoutException {
    Client client =
        new Client(
            DOOR,
            Optional.of(InetAddress.getLoopbackAddress()),
            0,
            Optional.of("localhost"),
            Optional.empty(),
            Optional.of("localhost"),
            Optional.of("Postern"),
            false,
            EnumSet.allOf(Stage.class));
    try (Session session = engine.open(client)) {
      await(session.connect());
      await(session.helo("localhost"));
      await(session.mail(EnvelopeAddress.of("<warm@localhost>")));
      await(session.rcpt(EnvelopeAddress.of("<up@localhost>")));
      await(session.data());
      fields().forEach(session::header);
      await(session.headers());
      await(session.body(ByteBuffer.wrap(BODY.getBytes(StandardCharsets.US_ASCII))));
      await(session.message());
    }
  }

  private static List<HeaderField> fields() {
    return List.of(
        new HeaderField("From", " Warm <warm@localhost>"),
        new HeaderField("To", " up@localhost"),
        new HeaderField("Subject", " =?utf-8?q?Gr=C3=BC=C3=9Fe?="),
        new HeaderField("Date", " Mon, 2 Feb 2026 10:00:00 +0100"),
        new HeaderField("Message-ID", " <1.warm@localhost>"),
        new HeaderField("MIME-Version", " 1.0"),
        new HeaderField("Content-Type", " multipart/mixed; boundary=\"warm\""));
  }

  private static void await(CompletionStage<?> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
