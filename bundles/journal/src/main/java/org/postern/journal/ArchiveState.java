// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * How the archive is.
 *
 * @param enabled whether verdicts are kept
 * @param entries kept now
 * @param octets that they take in the file
 * @param oldest of them
 * @param waiting verdicts that wait to be written
 * @param dropped verdicts that were not kept since the start, as too many waited
 * @param lastDrop when the last of them came
 * @param problem a sentence that says why nothing can be written; empty while it can
 */
public record ArchiveState(
    boolean enabled,
    long entries,
    long octets,
    Optional<Instant> oldest,
    int waiting,
    long dropped,
    Optional<Instant> lastDrop,
    Optional<String> problem) {}
