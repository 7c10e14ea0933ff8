// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the administrator which settings were not taken. */
final class ConfigurationLog {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationLog.class);

  private ConfigurationLog() {}

  /** At the start there is nothing to keep: the defaults stand in for what is bad. */
  static void atStart(String filter, Checked<?> checked) {
    for (String problem : checked.problems()) {
      LOG.error("Filter {}: setting {}. The default is used instead.", filter, problem);
    }
  }

  /** Whether changed settings are all good; none of them is taken otherwise. */
  static boolean isAccepted(String filter, Checked<?> checked) {
    for (String problem : checked.problems()) {
      LOG.error("Filter {}: setting {}. The settings before stay in force.", filter, problem);
    }
    return checked.problems().isEmpty();
  }
}
