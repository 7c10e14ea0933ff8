// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.postern.flow.VerdictEvent;

/** The last verdicts, in memory; gone with a restart. */
@ProviderType
public interface Journal {

  /** How many verdicts are remembered at most. */
  int capacity();

  /**
   * The last verdicts, the newest first.
   *
   * @param limit how many at most, from 1 to {@link #capacity()}
   */
  List<VerdictEvent> latest(int limit);

  /** What flowed in each of the last 60 minutes, the oldest first, the running one as the last. */
  List<Minute> lastHour();
}
