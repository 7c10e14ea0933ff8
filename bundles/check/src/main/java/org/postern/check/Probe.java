// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import org.osgi.annotation.versioning.ConsumerType;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Looks where a value of the registry is not enough. */
@FunctionalInterface
@ConsumerType
public interface Probe {

  /**
   * Looks at a host.
   *
   * @param subject the host, in this run
   * @param row the check, with what follows the probe's name in its line {@code code}
   * @throws HostTrouble which makes the check unknown
   */
  Observation look(Subject subject, CheckRow row) throws HostTrouble;
}
