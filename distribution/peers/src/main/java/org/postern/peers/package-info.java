// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Real mail servers, mail clients and a mail sink for tests, and a Windows host played by Samba.
 *
 * <p>{@link org.postern.peers.PostfixServer} and {@link org.postern.peers.SendmailServer} run the
 * real programs from directories of their own, on loopback ports of their own, ask a milter, and
 * relay whatever they accept to an {@link org.postern.peers.SmtpSink}. {@link
 * org.postern.peers.SmtpClient} sends exact bytes; {@link org.postern.peers.Swaks} is the tool that
 * administrators use. {@link org.postern.peers.SambaHost} plays a Windows host. {@link
 * org.postern.peers.Peers} says which programs a machine lacks, for tests to skip. Everything that
 * is started here is stopped by {@code close()}, and at the latest when the JVM ends.
 */
package org.postern.peers;
