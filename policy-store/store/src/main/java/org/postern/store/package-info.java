// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The policy store: every setting that Configuration Admin holds, with its history. Each change is
 * a {@link org.postern.store.Revision}; any two can be compared, and each can be rolled back to.
 */
@Version("1.0.0")
package org.postern.store;

import org.osgi.annotation.versioning.Version;
