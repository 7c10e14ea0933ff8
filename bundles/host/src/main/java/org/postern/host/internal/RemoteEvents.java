// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.host.EventFileSummary;
import org.postern.host.HostEvent;
import org.postern.host.HostEvents;
import org.postern.host.HostFiles;
import org.postern.host.HostTrouble;
import org.postern.host.OpenFile;
import org.postern.host.internal.evtx.EvtxFile;
import org.postern.host.internal.msrpc.EventLogPipe;

/** The event logs of a host that was opened. */
final class RemoteEvents implements HostEvents {

  private static final int MAX_NEWEST = 10_000;

  private final Guard guard;
  private final HostFiles files;
  private final Lazy<EventLogPipe> logs;

  RemoteEvents(Guard guard, Pipes pipes, HostFiles files) {
    this.guard = guard;
    this.files = files;
    this.logs = new Lazy<>(() -> new EventLogPipe(pipes.client(EventLogPipe.INTERFACE)));
  }

  @Override
  public long count(String log) throws HostTrouble {
    return guard.call("the event log " + log, () -> logs.get().count(log));
  }

  @Override
  public Optional<HostEvent> oldest(String log) throws HostTrouble {
    return guard.call("the event log " + log, () -> logs.get().oldest(log));
  }

  @Override
  public List<HostEvent> newest(String log, int max) throws HostTrouble {
    int most = Math.max(1, Math.min(max, MAX_NEWEST));
    return guard.call("the event log " + log, () -> logs.get().newest(log, most));
  }

  @Override
  public EventFileSummary read(String path, Instant since, long maxBytes, Consumer<HostEvent> sink)
      throws HostTrouble {
    try (OpenFile file = files.open(path)) {
      return new EvtxFile(file, path).read(since, maxBytes, sink);
    }
  }
}
