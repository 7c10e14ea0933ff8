// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of one PID.
 *
 * @param meta what Configuration Admin keeps beside them, as {@link
 *     org.postern.store.internal.json.Typed#encoded}
 * @param values by name, in the same form
 * @param revision that changed them last; 0 where they were asked for but never set
 */
public record Held(
    SortedMap<String, String> meta, SortedMap<String, String> values, long revision) {

  /** Copies both. */
  public Held {
    meta = Collections.unmodifiableSortedMap(new TreeMap<>(meta));
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  static Held of(Map<String, String> meta, Map<String, String> values, long revision) {
    return new Held(new TreeMap<>(meta), new TreeMap<>(values), revision);
  }

  /** Whether somebody has set them, so that they are part of the policy. */
  public boolean isSet() {
    return revision > 0;
  }
}
