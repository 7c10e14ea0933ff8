// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The milter protocol on the wire, versions 2 to 6, in plain Java without a container: numbers,
 * packets, and a client that plays the mail server.
 *
 * <p>The door writes its answers with {@link org.postern.milter.wire.PacketWriter}; the command
 * line tool, the warm-up of the door and the tests ask with {@link
 * org.postern.milter.wire.MilterClient}. Facts about the protocol are from the sources of Sendmail
 * ({@code libmilter/mfdef.h}) and Postfix ({@code milter8.c}).
 */
package org.postern.milter.wire;
