// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.postern.host.EventFileSummary;
import org.postern.host.HostEvent;
import org.postern.host.HostEvents;
import org.postern.host.HostTrouble;

/** Event logs in memory. */
public final class MemoryEvents implements HostEvents {

  private final MemoryHost host;
  private final Map<String, List<HostEvent>> logs = new TreeMap<>();

  MemoryEvents(MemoryHost host) {
    this.host = host;
  }

  /** Adds a record. */
  public MemoryEvents add(String log, Instant time, int id, String source) {
    List<HostEvent> events = logs.computeIfAbsent(log, l -> new ArrayList<>());
    events.add(
        new HostEvent(events.size() + 1, time, id, source, log, "EDGE01", Map.of("1", "text")));
    events.sort(Comparator.comparing(HostEvent::time));
    return this;
  }

  /** Empties a log. */
  public MemoryEvents clear(String log) {
    logs.put(log, new ArrayList<>());
    return this;
  }

  @Override
  public long count(String log) throws HostTrouble {
    return log(log).size();
  }

  @Override
  public Optional<HostEvent> oldest(String log) throws HostTrouble {
    return log(log).stream().findFirst();
  }

  @Override
  public List<HostEvent> newest(String log, int max) throws HostTrouble {
    List<HostEvent> newest = new ArrayList<>(log(log));
    Collections.reverse(newest);
    return newest.subList(0, Math.min(max, newest.size()));
  }

  @Override
  public EventFileSummary read(
      String path, Instant since, long maxBytes, Consumer<HostEvent> sink) {
    throw new UnsupportedOperationException("checks do not read log files");
  }

  private List<HostEvent> log(String name) throws HostTrouble {
    host.asked("events " + name, 5);
    List<HostEvent> log = logs.get(name);
    if (log == null) {
      throw new HostTrouble(HostTrouble.Kind.NOT_FOUND, "There is no event log " + name + ".");
    }
    return log;
  }
}
