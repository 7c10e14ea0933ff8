// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** A Windows host in memory, for the tests of checks. */
@Version("1.0.0")
package org.postern.testkit.host;

import org.osgi.annotation.versioning.Version;
