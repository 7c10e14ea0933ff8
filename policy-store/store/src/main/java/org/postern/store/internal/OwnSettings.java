// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads which settings belong to one server. A bundle says it of its own in the header {@value
 * #HEADER}: {@code org.postern.milter=listen socket.mode, org.postern.other=path}.
 */
final class OwnSettings {

  static final String HEADER = "Postern-Server-Settings";

  private OwnSettings() {}

  /** Names by PID; what is no pair of PID and names is nothing. */
  static Map<String, Set<String>> of(Collection<String> headers) {
    Map<String, Set<String>> names = new HashMap<>();
    for (String header : headers) {
      for (String clause : header.split(",")) {
        String[] pair = clause.strip().split("=", 2);
        if (pair.length == 2) {
          names.put(
              pair[0].strip(),
              Arrays.stream(pair[1].strip().split("\\s+")).collect(Collectors.toUnmodifiableSet()));
        }
      }
    }
    return Map.copyOf(names);
  }
}
