// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.time.Instant;
import java.util.Optional;

/**
 * What reading a log file gave.
 *
 * @param records that were read
 * @param damaged records and chunks that were skipped
 * @param oldest time of the oldest record of the whole file, also where not all was read
 * @param complete whether all chunks were read but for those before the time asked for
 */
public record EventFileSummary(
    long records, long damaged, Optional<Instant> oldest, boolean complete) {}
