// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.VerdictEvent;
import org.postern.journal.Minute;

/** Counts by minute over the last hour, without a lock. */
final class MinuteCounts {

  private static final int MINUTES = 60;
  private static final Action[] ACTIONS = Action.values();

  private final AtomicReferenceArray<Bucket> buckets = new AtomicReferenceArray<>(MINUTES);

  private record Bucket(long minute, AtomicLongArray counts) {
    static Bucket of(long minute) {
      return new Bucket(minute, new AtomicLongArray(ACTIONS.length + 1));
    }

    Minute view() {
      Map<Action, Long> verdicts = new EnumMap<>(Action.class);
      for (Action action : ACTIONS) {
        if (counts.get(action.ordinal()) > 0) {
          verdicts.put(action, counts.get(action.ordinal()));
        }
      }
      return new Minute(Instant.ofEpochSecond(minute * 60), counts.get(ACTIONS.length), verdicts);
    }
  }

  void add(VerdictEvent event) {
    AtomicLongArray counts = bucket(event.time().getEpochSecond() / 60).counts();
    boolean whole = event.stage() == Stage.MESSAGE;
    if (whole) {
      counts.incrementAndGet(ACTIONS.length);
    }
    if (whole || event.verdict().action() != Action.CONTINUE) {
      counts.incrementAndGet(event.verdict().action().ordinal());
    }
  }

  List<Minute> lastHour(Instant now) {
    long current = now.getEpochSecond() / 60;
    List<Minute> minutes = new ArrayList<>(MINUTES);
    for (long minute = current - MINUTES + 1; minute <= current; minute++) {
      Bucket bucket = buckets.get(slot(minute));
      minutes.add(
          bucket != null && bucket.minute() == minute
              ? bucket.view()
              : new Minute(Instant.ofEpochSecond(minute * 60), 0, Map.of()));
    }
    return minutes;
  }

  private Bucket bucket(long minute) {
    int slot = slot(minute);
    while (true) {
      Bucket bucket = buckets.get(slot);
      if (bucket != null && bucket.minute() >= minute) {
        return bucket;
      }
      Bucket fresh = Bucket.of(minute);
      if (buckets.compareAndSet(slot, bucket, fresh)) {
        return fresh;
      }
    }
  }

  private static int slot(long minute) {
    return (int) (minute % MINUTES);
  }
}
