// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.time.LocalDate;

/**
 * An administrator lives with what a check found.
 *
 * @param reason in his words
 * @param until the last day on which it holds
 */
public record Waiver(String reason, LocalDate until) {

  /** Whether it still holds. */
  public boolean holds(LocalDate today) {
    return !today.isAfter(until);
  }
}
