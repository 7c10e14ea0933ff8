// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Files and pipes of a host over SMB 2.02 to 3.1.1, by jcifs-ng.
 *
 * <p>What jcifs-ng cannot do: encryption of SMB 3. Its own remote procedure calls are not used,
 * since they set no limits to what a host may answer.
 */
package org.postern.host.internal.smb;
