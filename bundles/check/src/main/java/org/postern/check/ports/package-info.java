// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Which ports a mail server opens, and to whom. */
@Version("1.0.0")
package org.postern.check.ports;

import org.osgi.annotation.versioning.Version;
