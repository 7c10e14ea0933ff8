// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The Exchange agents whose status files are watched. */
@ProviderType
public interface ExchangeAgents {

  /**
   * One report for each file that is set, in the order of the setting. It never waits for a disk.
   */
  List<AgentReport> agents();
}
