// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Databases of the server: opened with what must hold (a commit survives a kill), brought to the
 * schema that the code knows, and with errors that say what is wrong, where, and what to do.
 */
@Version("1.0.0")
package org.postern.database;

import org.osgi.annotation.versioning.Version;
