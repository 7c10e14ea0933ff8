// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.postern.check.testkit.MemoryHost;

/** Looks at a host in memory by all measures, as the server does. */
final class Looked {

  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  final Known known;
  final HostRuns runs;
  private final Path folder;

  Looked(MemoryHost host, Path folder) {
    known = new Known(host);
    this.folder = folder;
    folder.toFile().mkdirs();
    runs =
        new HostRuns(
            known,
            new RowFiles(folder.resolve("own.checks")),
            new History(folder.resolve("history")),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** The administrator's file. */
  Looked own(String rows) throws Exception {
    Files.writeString(folder.resolve("own.checks"), rows);
    return this;
  }

  HostReport look() {
    runs.run(Measures.ALL, Measures.ALL);
    return runs.report();
  }
}
