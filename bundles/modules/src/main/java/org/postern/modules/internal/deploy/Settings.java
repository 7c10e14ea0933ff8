// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.time.Duration;

/**
 * What the administrator has set.
 *
 * @param poll between two looks into the drop folder, where the system does not tell of a change
 * @param patience until a new version must have started
 * @param probation how long the version before stands by
 */
public record Settings(Duration poll, Duration patience, Duration probation) {}
