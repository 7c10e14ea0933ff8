// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import org.postern.filter.Findings;

/** How the call of a filter ended. */
sealed interface Outcome {

  /** It answered. */
  record Found(Findings findings) implements Outcome {
    static final Found NOTHING = new Found(Findings.none());
  }

  /** It threw, was too late, or could not be called; the sentence says which. */
  record Failed(String sentence) implements Outcome {}

  /** It left the chain before the call: another version may come, or it is missing. */
  record Absent() implements Outcome {
    static final Absent GONE = new Absent();
  }

  /** Too many examinations wait for a worker. */
  record Refused() implements Outcome {
    static final Refused BUSY = new Refused();
  }
}
