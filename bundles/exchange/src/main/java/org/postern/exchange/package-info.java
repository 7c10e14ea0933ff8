// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** How the Exchange agents do that ask this server, by what they write into their status files. */
@Version("1.0.0")
package org.postern.exchange;

import org.osgi.annotation.versioning.Version;
