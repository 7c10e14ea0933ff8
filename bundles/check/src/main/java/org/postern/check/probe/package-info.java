// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Probes that rows of every measure may name, and what several measures ask of a host. */
@Version("1.0.0")
package org.postern.check.probe;

import org.osgi.annotation.versioning.Version;
