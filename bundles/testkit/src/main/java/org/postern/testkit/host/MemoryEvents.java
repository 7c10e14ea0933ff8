// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.host.EventFileSummary;
import org.postern.host.HostEvent;
import org.postern.host.HostEvents;
import org.postern.host.HostTrouble;

/** The event logs of a host in memory. */
final class MemoryEvents implements HostEvents {

  private final MemoryHost host;

  MemoryEvents(MemoryHost host) {
    this.host = host;
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
    List<HostEvent> all = new ArrayList<>(log(log));
    Collections.reverse(all);
    return List.copyOf(all.subList(0, Math.min(max, all.size())));
  }

  @Override
  public EventFileSummary read(String path, Instant since, long maxBytes, Consumer<HostEvent> sink)
      throws HostTrouble {
    List<HostEvent> all = new MemoryFiles(host).file(path).events;
    List<HostEvent> wanted = all.stream().filter(e -> !e.time().isBefore(since)).toList();
    wanted.forEach(sink);
    Optional<Instant> oldest = all.stream().map(HostEvent::time).min(Comparator.naturalOrder());
    return new EventFileSummary(wanted.size(), 0, oldest, true);
  }

  private List<HostEvent> log(String name) throws HostTrouble {
    host.asked("events " + name);
    List<HostEvent> log = host.events.get(MemoryRegistry.fold(name));
    if (log == null) {
      throw new HostTrouble(HostTrouble.Kind.NOT_FOUND, "There is no event log " + name + ".");
    }
    return log;
  }
}
