// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.postern.filter.Anomaly;

/**
 * Collects anomalies, each kind once a part, and not without end. The last places are kept for
 * kinds that were not seen before, so that a flood of one kind cannot hide another.
 */
final class Anomalies {

  private static final int MAX = 100;
  private static final int MAX_DETAIL = 200;
  private static final int RESERVED = Anomaly.Kind.values().length;

  private final List<Anomaly> list = new ArrayList<>(0);
  private final Set<Anomaly.Kind> kinds = EnumSet.noneOf(Anomaly.Kind.class);

  void add(Anomaly.Kind kind, String part, String detail) {
    boolean first = kinds.add(kind);
    if (first || (list.size() < MAX - RESERVED && !has(kind, part))) {
      list.add(new Anomaly(kind, part, printable(detail)));
    }
  }

  List<Anomaly> list() {
    return List.copyOf(list);
  }

  private boolean has(Anomaly.Kind kind, String part) {
    for (Anomaly anomaly : list) {
      if (anomaly.kind() == kind && anomaly.part().equals(part)) {
        return true;
      }
    }
    return false;
  }

  private static String printable(String text) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_DETAIL); i++) {
      char c = text.charAt(i);
      clean.append(c >= 0x20 && c < 0x7f ? c : '?');
    }
    return clean.toString();
  }
}
