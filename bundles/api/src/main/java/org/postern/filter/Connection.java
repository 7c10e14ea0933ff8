// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.net.InetAddress;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The SMTP client as the mail server sees it. */
@ProviderType
public interface Connection {

  /** Name of the door it came through, for instance {@code milter}. */
  String door();

  /** Address of the client; empty for a local one (Unix socket, pickup). */
  Optional<InetAddress> address();

  /** TCP port of the client, 0 where unknown. */
  int port();

  /**
   * Name of the client by reverse DNS as the mail server reports it; empty when it has none or the
   * mail server did not believe it.
   */
  Optional<String> ptrName();

  /** TLS of the session; empty on a plain one or where the mail server does not say. */
  Optional<Tls> tls();

  /** The authenticated user (RFC 4954), empty for a stranger. */
  Optional<String> user();

  /** Which way mail on this connection goes. */
  Direction direction();

  /** Whether the client is a relay that the administrator trusts to have checked its mail. */
  boolean isTrustedRelay();

  /** The mail server's name for the listener: milter macro {@code {daemon_name}}. */
  Optional<String> daemonName();

  /** The mail server's own host name: milter macro {@code j}. */
  Optional<String> serverName();

  /**
   * TLS parameters of a session.
   *
   * @param version as the mail server writes it, for instance {@code TLSv1.3}
   * @param cipher name of the cipher suite, empty where unknown
   */
  record Tls(String version, String cipher) {}
}
