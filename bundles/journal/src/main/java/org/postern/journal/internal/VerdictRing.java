// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.postern.flow.VerdictEvent;

/** The last so many events, written by many threads without a lock. */
final class VerdictRing {

  private final AtomicReferenceArray<VerdictEvent> slots;
  private final AtomicLong next = new AtomicLong();

  VerdictRing(int capacity) {
    slots = new AtomicReferenceArray<>(capacity);
  }

  int capacity() {
    return slots.length();
  }

  void add(VerdictEvent event) {
    slots.set((int) (next.getAndIncrement() % slots.length()), event);
  }

  /** The newest first. */
  List<VerdictEvent> latest(int limit) {
    List<VerdictEvent> events = new ArrayList<>();
    long end = next.get();
    long oldest = Math.max(0, end - Math.min(limit, slots.length()));
    for (long i = end - 1; i >= oldest; i--) {
      VerdictEvent event = slots.get((int) (i % slots.length()));
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }
}
