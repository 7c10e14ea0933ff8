// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told how probations end; register as a service.
 *
 * <p>The promoted version loses its place when it fails where the replaced one does not, so that
 * mail alone cannot decide it: a message that both versions fail on does not count, and one sender
 * is not enough. In detail: when it fails on a plain message of the engine's own, which it is asked
 * about after each of its first failures; when at least 10 of its last 100 calls had to be repeated
 * with success on the old version, for clients of at least 5 networks; when its circuit breaker
 * opens; when it holds as many threads as a filter may; or when one of its filters is gone at the
 * end of the probation.
 */
@ConsumerType
@FunctionalInterface
public interface ProbationListener {

  /**
   * A probation has ended, and the chain is as the end says. Called on a thread of the engine that
   * others wait for: must return at once and not block, so stop no bundle here; what it throws is
   * logged and forgotten.
   */
  void ended(ProbationEnd end);
}
