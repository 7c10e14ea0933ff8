// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.Optional;
import org.postern.filter.Findings;

/**
 * How a filter answered about a {@link Specimen}.
 *
 * @param findings all that it found, in the order of the stages
 * @param failure one sentence when it failed, was too slow, or is not there; the findings are not
 *     complete then
 * @param nanos time of all calls together, in nanoseconds
 */
public record ProbeResult(Findings findings, Optional<String> failure, long nanos) {}
