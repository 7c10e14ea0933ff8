// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A broken or malicious filter: the failure action of the stage, in time, and nothing else. */
class HostileMilterTest {

  private static final List<Lane> LANES = new ArrayList<>();
  private static ExecutorService pool;

  @BeforeAll
  static void start() throws IOException {
    Bench.need();
    // Tempfail is the default, so it is tried everywhere, by two for the time that it takes.
    LANES.add(new Lane("tempfail", "OHRLB", false));
    LANES.add(new Lane("tempfail", "CMTNE", false));
    LANES.add(new Lane("reject", "OCHMRTLNBE", true));
    LANES.add(new Lane("accept", "OCHMRTLNBE", true));
    LANES.add(new Lane("mark", "OCHMRTLNBE", true));
    pool = Executors.newFixedThreadPool(LANES.size());
  }

  @AfterAll
  static void stop() throws IOException {
    if (pool != null) {
      pool.shutdownNow();
    }
    for (Lane lane : LANES) {
      lane.close();
    }
    LANES.clear();
  }

  @ParameterizedTest
  @EnumSource(Attack.class)
  void onlyTheFailureActionHappens(Attack attack) throws InterruptedException, ExecutionException {
    List<Future<List<String>>> running =
        LANES.stream().map(lane -> pool.submit(() -> lane.attack(attack))).toList();
    List<String> wrong = new ArrayList<>();
    for (Future<List<String>> one : running) {
      wrong.addAll(one.get());
    }
    assertThat(wrong).isEmpty();
  }
}
