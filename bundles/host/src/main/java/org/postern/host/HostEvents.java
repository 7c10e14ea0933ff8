// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The event logs of a host: the classic ones by name, all of them by their files. */
@ProviderType
public interface HostEvents {

  /**
   * How many records a classic log has.
   *
   * @param log {@code Application}, {@code Security}, {@code System}
   */
  long count(String log) throws HostTrouble;

  /** The oldest record of a classic log; empty for an empty log. */
  Optional<HostEvent> oldest(String log) throws HostTrouble;

  /**
   * The newest records of a classic log, newest first.
   *
   * @param max records, 1 to 10,000
   */
  List<HostEvent> newest(String log, int max) throws HostTrouble;

  /**
   * Reads a log file, newest chunk first, and within a chunk oldest record first.
   *
   * @param path as {@code ADMIN$\System32\winevt\Logs\Security.evtx}
   * @param since chunks that end before are not read
   * @param maxBytes read at most, at least 64 KiB
   * @param sink takes each record
   * @return what was read, what was damaged and whether all was read
   */
  EventFileSummary read(String path, Instant since, long maxBytes, Consumer<HostEvent> sink)
      throws HostTrouble;
}
