// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store;

import java.util.List;

/**
 * What a roll back or an import would change. Nothing is done yet.
 *
 * @param base number of the revision that it was made for
 * @param differences what would change, in order of PID and name
 * @param problems why it cannot be done; none where it can
 * @param notes what should be known besides
 * @param target the settings as they would be; for the store itself
 */
public record Plan(
    long base,
    List<Difference> differences,
    List<String> problems,
    List<String> notes,
    Object target) {

  /** Copies the lists. */
  public Plan {
    differences = List.copyOf(differences);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }
}
