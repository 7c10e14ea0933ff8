// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.Optional;
import java.util.Set;
import org.postern.check.Measure;
import org.postern.check.Severity;

/**
 * One check, as data.
 *
 * @param id unique among all measures
 * @param measure that it belongs to
 * @param title in a few words
 * @param severity how much it matters
 * @param where it looks
 * @param secure what is secure
 * @param absent what a value that is not there means
 * @param roles of hosts that it is for: {@code edge}, {@code mailbox}, {@code other}
 * @param advice what a person is told
 * @param on whether it runs
 * @param waiver why a failure is lived with
 * @param attestation what an administrator says in place of a look
 */
public record CheckRow(
    String id,
    Measure measure,
    String title,
    Severity severity,
    Where where,
    Rule secure,
    Absent absent,
    Set<String> roles,
    Advice advice,
    boolean on,
    Optional<Waiver> waiver,
    Optional<Attestation> attestation) {

  /** Copies the set. */
  public CheckRow {
    roles = Set.copyOf(roles);
  }
}
