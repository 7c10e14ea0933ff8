// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The address lists for those who keep them: the console, the command line. Filters look addresses
 * up in {@code org.postern.flow.AddressLists}.
 */
@Version("1.0.0")
package org.postern.lists;

import org.osgi.annotation.versioning.Version;
