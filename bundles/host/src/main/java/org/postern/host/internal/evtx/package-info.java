// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads Windows event log files, {@code .evtx}.
 *
 * <p>The format of the file is not published; it was described by A. Schuster (2007) and by the
 * documentation of libevtx (J. Metz). The records are binary XML, MS-EVEN6 2.2.12 to 2.2.18.
 * Whoever can write an event can choose what lies in it, and a host that was taken over can send
 * any file: each record has a budget, a damaged one is skipped and counted.
 */
package org.postern.host.internal.evtx;
