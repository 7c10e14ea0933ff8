// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

/** What a worker is inside of and may never come back from. */
public interface Supervised {

  /** When it began, by {@link System#nanoTime()}. */
  long began();

  /** When it must have returned. */
  long limit();

  /**
   * Gives it up, unless it has just returned.
   *
   * @return whether it was given up; its worker is then lost, and {@link #rest()} goes on elsewhere
   */
  boolean giveUp(long now);

  /** What the worker would have done next. */
  Job rest();

  /** Whether nobody else depends any more on what an interrupt could break. */
  boolean mayInterrupt();
}
