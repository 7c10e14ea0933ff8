// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** A Windows host in memory, for tests. Not part of the distribution. */
@Version("1.0.0")
package org.postern.check.testkit;

import org.osgi.annotation.versioning.Version;
