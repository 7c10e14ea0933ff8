// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.health.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a counter has grown by since it was last asked. */
final class Trend {

  private final Map<String, Long> last = new ConcurrentHashMap<>();

  long since(String name, long now) {
    Long before = last.put(name, now);
    return before == null || before > now ? now : now - before;
  }
}
