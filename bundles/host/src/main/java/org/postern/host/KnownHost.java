// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import org.osgi.annotation.versioning.ProviderType;

/** A host that is set: a service, one for each configuration. */
@ProviderType
public interface KnownHost {

  /** Service property with the name of the host, see {@link HostSettings#name()}. */
  String NAME = "host.name";

  /** What is set for this host. It never waits. */
  HostSettings settings();

  /**
   * Opens a connection, or takes an idle one. Of all hosts only eight are open at a time: further
   * callers wait for up to two minutes.
   *
   * @return a host to be closed after use; its connection is kept for a while for the next caller
   * @throws HostTrouble if the host cannot be reached or does not let us in, or the wait is over
   */
  WindowsHost open() throws HostTrouble;
}
