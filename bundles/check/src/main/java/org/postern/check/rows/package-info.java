// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** The file of rows: read within limits, overlaid by the administrator's, judged. */
@Version("1.0.0")
package org.postern.check.rows;

import org.osgi.annotation.versioning.Version;
