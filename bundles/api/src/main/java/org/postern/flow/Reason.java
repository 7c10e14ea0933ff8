// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import org.postern.filter.Finding;
import org.postern.filter.Stage;

/**
 * A finding with where it came from.
 *
 * @param filter id of the filter, {@code engine} for the engine itself
 * @param stage the stage at which it was found
 * @param finding the finding
 * @param monitored whether the policy only watches this filter: neither score nor demand counts
 */
public record Reason(String filter, Stage stage, Finding finding, boolean monitored) {}
