// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Builds {@link org.postern.filter.Message}s from what a mail server sends, within limits. For the
 * engine and the test kit; filters see the interface alone.
 */
@Version("1.0.0")
package org.postern.message;

import org.osgi.annotation.versioning.Version;
