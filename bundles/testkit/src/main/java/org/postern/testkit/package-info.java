// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Builds {@link org.postern.filter.Transaction}s at any stage, with messages read by the code that
 * reads them in a running server, and stands in for address lists. For the tests of filters.
 */
@Version("1.0.0")
package org.postern.testkit;

import org.osgi.annotation.versioning.Version;
