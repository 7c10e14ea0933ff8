// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.chain.FilterCard;
import org.postern.engine.internal.chain.Roster;
import org.postern.engine.internal.policy.Policy;
import org.postern.engine.internal.policy.PolicyReader;
import org.postern.engine.internal.run.HeapGuard;
import org.postern.engine.internal.session.Engine;
import org.postern.engine.internal.settings.EngineReader;
import org.postern.filter.Filter;
import org.postern.filter.Stage;
import org.postern.flow.VerdictEvent;
import org.postern.testkit.TestLists;

/** The engine that ships, with filters that are put in by hand. */
final class RealEngine implements AutoCloseable {

  final List<VerdictEvent> events = new CopyOnWriteArrayList<>();
  final Engine engine;
  private final Path directory;
  private final ChainBoard board;

  RealEngine() throws IOException {
    directory = Files.createTempDirectory("postern-milter");
    board =
        new ChainBoard(new Roster(directory.resolve("roster"), List.of()), EngineReader.defaults());
    engine =
        new Engine(
            board,
            new Policy(PolicyReader.defaults()),
            directory,
            new HeapGuard(() -> {}),
            TestLists::new,
            () -> Collections.singletonList(events::add),
            List::of);
  }

  /** Puts a filter in that wants to be asked at these stages; at all where none is named. */
  RealEngine with(String id, Filter filter, Stage... stages) {
    Set<Stage> wanted = stages.length == 0 ? EnumSet.allOf(Stage.class) : Set.of(stages);
    board.add(
        new Object(),
        new FilterCard(id, wanted, false, true, 0, new FilterCard.Origin(1, "1.0.0", 1)),
        filter);
    return this;
  }

  @Override
  public void close() throws IOException {
    engine.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
