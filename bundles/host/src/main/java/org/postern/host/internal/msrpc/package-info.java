// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What is asked of a host by remote procedure calls: one class an interface, after Microsoft's Open
 * Specifications. Only calls that read; handles are opened with rights to read.
 */
package org.postern.host.internal.msrpc;
