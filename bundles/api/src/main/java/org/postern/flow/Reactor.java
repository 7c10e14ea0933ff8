// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The input and output of a door: waits until mail servers say something, reads it, tells the
 * sessions, and writes what is answered. It has no thread of its own. A thread of the engine turns
 * it, and makes between two turns the calls that arose in the first of them; so a filter that is
 * quick costs no change of threads. When a call takes long, another thread turns on meanwhile.
 */
@ConsumerType
public interface Reactor {

  /**
   * Does what is ready to be done, and waits for it where nothing is. One thread at a time calls,
   * but now this one and now that; what one has written is visible to the next.
   *
   * @param mayWait says whether it may wait; asked when all else is done, since a call that arose
   *     in this turn must not wait with it
   * @return false when it has ended and is not to be turned again
   */
  boolean turn(BooleanSupplier mayWait);
}
