// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the history.
 *
 * @param time when it was over
 * @param by on whose behalf: a user, {@code "drop folder"}, {@code "Postern"}
 * @param action what was asked for
 * @param outcome what came of it
 * @param name symbolic name of the module, or of the file where that could not be read
 * @param version that it is about; empty where it could not be read
 * @param previous the version that served before
 * @param hash SHA-256 of the jar in hexadecimal; empty where there was none
 * @param signer name of who has signed it, empty where nobody trusted has
 * @param sentence what happened, for the administrator
 */
public record Deployment(
    Instant time,
    String by,
    Action action,
    Outcome outcome,
    String name,
    String version,
    Optional<String> previous,
    String hash,
    Optional<String> signer,
    String sentence) {

  /** What can be asked for; more may come. */
  public enum Action {
    /** A jar was brought. */
    INSTALL,
    /** The version before was wanted back. */
    ROLL_BACK,
    /** The module was to go. */
    REMOVE,
    /** A probation was over. */
    PROBATION,
    /** The server was started. */
    START
  }

  /** What can come of it; more may come. */
  public enum Outcome {
    /** The version serves. */
    DEPLOYED,
    /** Nothing was changed: what was brought is not trusted, is no module, or failed its test. */
    REFUSED,
    /** The version failed on probation, and the one before serves again. */
    RETURNED,
    /** The probation is passed. */
    SETTLED,
    /** The module is gone. */
    REMOVED,
    /** The module is not started any more. */
    LEFT_OUT
  }

  /** Whether what was asked for was done. */
  public boolean isDone() {
    return outcome != Outcome.REFUSED;
  }
}
