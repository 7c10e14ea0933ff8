// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Remote procedure calls over a pipe: the connection-oriented protocol of DCE 1.1 (The Open Group,
 * C706, chapter 12) with its Windows extensions (MS-RPCE), and the transfer syntax NDR (C706,
 * chapter 14). Little-endian, without authentication of its own: SMB signs what goes through the
 * pipe.
 */
package org.postern.host.internal.rpc;
