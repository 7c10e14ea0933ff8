// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.time.LocalDate;

/**
 * An administrator says that he has seen to what no remote look can show.
 *
 * @param on the day he looked
 * @param by his name
 */
public record Attestation(LocalDate on, String by) {}
