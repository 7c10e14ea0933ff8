// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import java.util.Optional;

/**
 * How one agent does.
 *
 * @param file its status file, as it is set
 * @param state what is known of it
 * @param sentence the state in words; says what to do where something is wrong
 * @param trouble how often, in the last minutes, it could not ask a filter, and why; empty for
 *     never
 * @param figures what it said last
 */
public record AgentReport(
    String file, State state, String sentence, String trouble, Optional<AgentFigures> figures) {

  /** What is known of an agent. */
  public enum State {
    /** There is no file: no agent is installed here. */
    ABSENT,
    /** The file is as new as it should be. */
    RUNNING,
    /** The file is old: the agent does not run. */
    SILENT,
    /** The file cannot be used. */
    UNREADABLE
  }
}
