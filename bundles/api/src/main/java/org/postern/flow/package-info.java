// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract for doors, which bring transactions to the engine, and for those who watch: the
 * journal, the console, the deployment of modules.
 */
@Version("1.1.0")
package org.postern.flow;

import org.osgi.annotation.versioning.Version;
