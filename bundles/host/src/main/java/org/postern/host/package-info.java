// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a Windows host over SMB and MSRPC.
 *
 * <p>Each host that is set is a service, {@link org.postern.host.KnownHost}. Whoever wants to know
 * something opens it, asks the {@link org.postern.host.WindowsHost} and closes it. Nothing here
 * ever changes a host. Whatever goes wrong is a {@link org.postern.host.HostTrouble} with its kind
 * and a sentence that says what to do.
 *
 * <p>All interfaces are implemented here and grow in minor versions; so do the enums.
 */
@Version("1.0.0")
package org.postern.host;

import org.osgi.annotation.versioning.Version;
