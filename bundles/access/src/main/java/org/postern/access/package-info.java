// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** The administrator's password, for the Web Console and for the command that sets it. */
@Version("1.0.0")
package org.postern.access;

import org.osgi.annotation.versioning.Version;
