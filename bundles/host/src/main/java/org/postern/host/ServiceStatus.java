// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/**
 * A service and whether it runs.
 *
 * @param name short name, that of its registry key
 * @param displayName name for people
 * @param state what it does now
 */
public record ServiceStatus(String name, String displayName, State state) {

  /** States, as numbered by MS-SCMR 2.2.47. */
  public enum State {
    /** Not one of the seven below. */
    UNKNOWN,
    /** 1. */
    STOPPED,
    /** 2. */
    STARTING,
    /** 3. */
    STOPPING,
    /** 4. */
    RUNNING,
    /** 5. */
    CONTINUING,
    /** 6. */
    PAUSING,
    /** 7. */
    PAUSED
  }

  /** Whether its program runs. */
  public boolean active() {
    return state != State.STOPPED && state != State.UNKNOWN;
  }
}
