// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of an event log.
 *
 * @param number in its log
 * @param time when it was written
 * @param id of the event: 1102 for a log that was cleared
 * @param source who wrote it: provider, or source of a classic log
 * @param channel log in which it lies
 * @param computer name of the host
 * @param data by name, in the order of the record; values without a name are {@code 1}, {@code 2}
 *     ...
 */
public record HostEvent(
    long number,
    Instant time,
    int id,
    String source,
    String channel,
    String computer,
    Map<String, String> data) {

  /** Copies the data. */
  public HostEvent {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
