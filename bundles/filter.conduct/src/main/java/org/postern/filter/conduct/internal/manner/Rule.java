// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.function.Consumer;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;

/** Looks at the client and the envelope. Called by many threads; never throws. */
@FunctionalInterface
public interface Rule {

  /** Tells what it found. */
  void check(Transaction transaction, Consumer<Finding> found);
}
