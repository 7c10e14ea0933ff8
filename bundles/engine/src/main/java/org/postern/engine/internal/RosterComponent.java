// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.postern.engine.internal.chain.Roster;

/** Keeps the ids of required filters in the data area of the bundle. */
@Component(service = RosterComponent.class)
public final class RosterComponent {

  /** Filters of the distribution: missed from the first start on. */
  static final List<String> SEED = List.of("shield", "conduct", "attachment");

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Roster roster;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "postern-required-filters");
            thread.setDaemon(true);
            return thread;
          });

  /** Reads them. */
  @Activate
  public RosterComponent(BundleContext context) {
    this(context.getDataFile("required-filters.txt").toPath(), PAUSE);
  }

  /** A filter that came while the disk was full must be missed after the next start too. */
  RosterComponent(Path file, Duration pause) {
    roster = new Roster(file, SEED);
    timer.scheduleWithFixedDelay(
        roster::catchUp, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tries a last time to write what is left. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
    roster.catchUp();
  }

  Roster roster() {
    return roster;
  }
}
