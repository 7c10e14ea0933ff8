// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract for authors of filter modules.
 *
 * <p>A module publishes a {@link org.postern.filter.Filter} as an OSGi service. At each stage that
 * it asked for it is handed a {@link org.postern.filter.Transaction}, and answers with {@link
 * org.postern.filter.Findings}: what it saw, how bad it is, and what it would like done. The policy
 * of the engine decides.
 *
 * <p>Modules implement {@code Filter} only. All other interfaces are implemented by the engine and
 * grow in minor versions; enums may grow too, so a {@code switch} over one needs a default branch.
 */
@Capability(namespace = "postern.module", version = "1.0.0")
@Version("1.0.1")
package org.postern.filter;

import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.versioning.Version;
