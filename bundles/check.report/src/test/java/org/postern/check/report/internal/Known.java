// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import org.postern.check.testkit.MemoryHost;
import org.postern.host.HostSettings;
import org.postern.host.HostTrouble;
import org.postern.host.KnownHost;
import org.postern.host.WindowsHost;

/** A host that is set, kept in memory. */
final class Known implements KnownHost {

  final MemoryHost host;

  /** Why it cannot be opened, if it cannot. */
  HostTrouble shut;

  Known(MemoryHost host) {
    this.host = host;
  }

  @Override
  public HostSettings settings() {
    return host.settings();
  }

  @Override
  public WindowsHost open() throws HostTrouble {
    if (shut != null) {
      throw shut;
    }
    return host;
  }
}
