// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;

/** One message after the other, as long as it is open; each must be examined. */
final class MailLoad implements AutoCloseable {

  private static final int PASSED = 0;

  private final RunningServer server;
  private final Path file;
  private final Thread thread = new Thread(this::run, "mail-load");
  private final AtomicInteger examined = new AtomicInteger();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile boolean open = true;

  MailLoad(RunningServer server) throws IOException {
    this.server = server;
    file = server.data().resolve("tmp/load.eml");
    Files.writeString(
        file,
        """
        From: Ann <ann@example.com>
        To: bob@example.net
        Subject: load
        Date: Tue, 3 Nov 2026 10:00:00 +0100
        Message-ID: <1@example.com>

        At noon?
        """);
    thread.start();
  }

  private void run() {
    while (open) {
      try {
        Distribution.Result result = server.postern("scan", file.toString());
        if (result.exit() == PASSED && result.output().contains("PASS")) {
          examined.incrementAndGet();
        } else {
          failures.add(result.toString());
        }
      } catch (IOException e) {
        failures.add(e.toString());
      }
    }
  }

  int examined() {
    return examined.get();
  }

  List<String> failures() {
    return failures;
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
