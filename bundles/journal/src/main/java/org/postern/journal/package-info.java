// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** What was decided, lately and long ago, for the pages of the Web Console. */
@Version("1.1.0")
package org.postern.journal;

import org.osgi.annotation.versioning.Version;
