// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.chain.FilterCard;
import org.postern.engine.internal.chain.Link;
import org.postern.engine.internal.chain.Probation;
import org.postern.engine.internal.chain.Roster;
import org.postern.engine.internal.settings.EngineReader;
import org.postern.filter.Findings;
import org.postern.filter.Stage;

class DeployerTest {

  @TempDir Path directory;

  @Test
  void aWorkerIsNotHarmedWhereTheSystemHasNoThreadLeftToAsk() {
    ChainBoard board =
        new ChainBoard(
            new Roster(directory.resolve("required"), List.of()), EngineReader.defaults());
    try (Deployer deployer =
        new Deployer(
            board,
            (link, specimen) -> {
              throw new OutOfMemoryError("unable to create native thread");
            },
            List::of)) {
      deployer.propose(2);
      FilterCard.Origin origin = new FilterCard.Origin(2, "2.0.0", 2);
      board.add(
          new Object(),
          new FilterCard("f", Set.of(Stage.MESSAGE), false, true, 0, origin),
          transaction -> Findings.none());
      deployer.promote(2, OptionalLong.empty(), Duration.ofHours(1));
      Link link = board.current().links().get(0);
      assertThatCode(() -> deployer.regressed(link, "203.0.113.0/24", "f failed", false))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aTrialThatEndedBeforeItsWatchBeganIsNotWatched() {
    Probation probation =
        new Probation(
            2,
            "2.0.0",
            OptionalLong.of(1),
            Set.of("f"),
            Set.of(),
            Set.of(),
            Instant.now(),
            (link, source, sentence, barred) -> {});
    Trial trial = new Trial(probation, 0);
    trial.ended();
    Future<?> watch = new CompletableFuture<>();
    trial.watchedBy(watch);
    assertThat(watch.isCancelled()).isTrue();
  }
}
