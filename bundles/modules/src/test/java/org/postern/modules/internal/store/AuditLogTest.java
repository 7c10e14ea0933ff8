// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.modules.Deployment;
import org.postern.modules.Deployment.Action;
import org.postern.modules.Deployment.Outcome;

class AuditLogTest {

  @TempDir Path folder;

  @Test
  void theHistoryIsThereAfterARestart() {
    Path file = folder.resolve("history.log");
    AuditLog log = new AuditLog(file);
    log.add(deployment("one"));
    log.add(deployment("two"));
    assertThat(new AuditLog(file).last(9)).containsExactly(deployment("two"), deployment("one"));
    assertThat(new AuditLog(file).last(1)).containsExactly(deployment("two"));
  }

  @Test
  void aLineThatWasCutShortByAKillDoesNotSwallowTheNext() throws IOException {
    Path file = folder.resolve("history.log");
    new AuditLog(file).add(deployment("one"));
    Files.writeString(file, "2026-11-24T10:00:00Z\tann\tINST", StandardOpenOption.APPEND);
    new AuditLog(file).add(deployment("two"));
    assertThat(new AuditLog(file).last(9)).containsExactly(deployment("two"), deployment("one"));
  }

  @Test
  void whatAStrangerWroteMakesNoLineOfItsOwn() throws IOException {
    Path file = folder.resolve("history.log");
    new AuditLog(file).add(deployment("one\n2026\tx"));
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(new AuditLog(file).last(1).get(0).sentence()).isEqualTo("one 2026 x");
  }

  @Test
  void aDiskThatCannotBeWrittenStopsNothing() {
    AuditLog log = new AuditLog(folder.resolve("absent/history.log"));
    log.add(deployment("one"));
    assertThat(log.last(9)).containsExactly(deployment("one"));
  }

  private static Deployment deployment(String sentence) {
    return new Deployment(
        Instant.parse("2026-11-24T10:00:00Z"),
        "ann",
        Action.INSTALL,
        Outcome.DEPLOYED,
        "a.b",
        "1.0.0",
        Optional.empty(),
        "",
        Optional.of("CN=x"),
        sentence);
  }
}
