// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.postern.flow.VerdictEvent;
import org.postern.flow.VerdictListener;
import org.postern.journal.Journal;
import org.postern.journal.Minute;

/** Remembers the last verdicts. */
@Component(service = {Journal.class, VerdictListener.class})
public final class VerdictJournal implements Journal, VerdictListener {

  private static final int CAPACITY = 200;

  private final VerdictRing ring = new VerdictRing(CAPACITY);
  private final MinuteCounts minutes = new MinuteCounts();

  /** Begins empty. */
  @Activate
  public VerdictJournal() {}

  @Override
  public void verdict(VerdictEvent event) {
    ring.add(Excerpt.of(event));
    minutes.add(event);
  }

  @Override
  public void rehearse(VerdictEvent event) {
    new VerdictRing(1).add(Excerpt.of(event));
    new MinuteCounts().add(event);
  }

  @Override
  public int capacity() {
    return ring.capacity();
  }

  @Override
  public List<VerdictEvent> latest(int limit) {
    return ring.latest(limit);
  }

  @Override
  public List<Minute> lastHour() {
    return minutes.lastHour(Instant.now());
  }
}
