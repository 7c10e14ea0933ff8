// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of every verdict; register as a service. */
@ConsumerType
@FunctionalInterface
public interface VerdictListener {

  /**
   * A verdict was given. Called on the mail path by many threads: must return at once and not
   * block; what it throws is logged and forgotten.
   */
  void verdict(VerdictEvent event);

  /**
   * The verdict on a sample message, before a door opens: nobody's, so nothing of it may be kept,
   * counted or shown. To do what {@link #verdict} does up to there loads its classes, which the
   * first sender would wait for otherwise.
   */
  default void rehearse(VerdictEvent event) {
    // Listeners that load little have nothing to practise.
  }
}
