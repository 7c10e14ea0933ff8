// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many files the system lets this process have open. A connection is one of them, and so is a
 * large message on disk, a log, the Web Console: idle connections must not take them all.
 *
 * @param limit files and sockets at once
 */
record OpenFiles(long limit) {

  /** Kept for all that is no connection. */
  static final int RESERVE = 512;

  /** The limit of this process; none where the system tells none, as Windows. */
  static OpenFiles ofThisProcess() {
    try {
      ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
      Object limit =
          ManagementFactory.getPlatformMBeanServer().getAttribute(system, "MaxFileDescriptorCount");
      // "Unlimited" comes as -1 from some systems.
      return new OpenFiles(limit instanceof Long files && files > 0 ? files : Long.MAX_VALUE);
    } catch (JMException e) {
      return new OpenFiles(Long.MAX_VALUE);
    }
  }

  /** How many connections are taken at once where so many are wanted. */
  int connections(int wanted) {
    long room = Math.max(limit / 4, limit - RESERVE);
    return (int) Math.max(1, Math.min(wanted, room));
  }

  /** What to tell the administrator, if fewer are taken than wanted. */
  Optional<String> warning(int wanted) {
    int taken = connections(wanted);
    if (taken == wanted) {
      return Optional.empty();
    }
    return Optional.of(
        "the system lets this process have "
            + limit
            + " files open, so that only "
            + taken
            + " connections are taken, and not "
            + wanted
            + " (key max.connections); raise the limit to "
            + (wanted + RESERVE)
            + " (ulimit -Hn before the start, LimitNOFILE= in a service of systemd), or lower the"
            + " key");
  }
}
