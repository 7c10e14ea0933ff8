// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import java.util.List;

/**
 * Settings as the administrator wrote them, made into values.
 *
 * @param value what they mean; in the place of a bad one stands the default
 * @param problems one sentence a bad one: its key, its value, what is allowed
 */
record Checked<T>(T value, List<String> problems) {

  /** Copies the list. */
  Checked {
    problems = List.copyOf(problems);
  }
}
