// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

/** Something for a worker to do. */
public interface Job {

  /**
   * Does it.
   *
   * @return false when the worker was given up meanwhile and another one goes on
   */
  boolean run(Worker worker);

  /** Whether it is too late to begin. */
  boolean isOver(long now);

  /** It will not be run: ends what waits for it. Called instead of {@link #run}, once. */
  void dropped();
}
