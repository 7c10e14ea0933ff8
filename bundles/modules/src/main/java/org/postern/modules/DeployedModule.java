// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A module as it stands. Calls, faults and the place in the chain are to be had from the engine, by
 * the bundle's number.
 *
 * @param name symbolic name of its bundle
 * @param version of its bundle
 * @param title for people
 * @param documentation address of a page about it, http or https
 * @param signer who has signed it; empty for one that came with the server
 * @param hash SHA-256 of its jar in hexadecimal; empty for one that came with the server
 * @param state what it does
 * @param filters ids of its filters
 * @param bundleId of its bundle; empty when it is left out
 * @param since when it came to serve
 * @param probationEnd when its probation ends, at {@link State#PROBATION} alone
 * @param warning what the administrator should know of it, one sentence
 * @param kept versions that are kept, the newest first; the serving one is among them
 */
public record DeployedModule(
    String name,
    String version,
    String title,
    Optional<String> documentation,
    Optional<Signer> signer,
    String hash,
    State state,
    Set<String> filters,
    OptionalLong bundleId,
    Instant since,
    Optional<Instant> probationEnd,
    Optional<String> warning,
    List<Kept> kept) {

  /** Copies the collections. */
  public DeployedModule {
    filters = Set.copyOf(filters);
    kept = List.copyOf(kept);
  }

  /** States of a module; more may come. */
  public enum State {
    /** Came with the server, and serves. */
    SHIPPED,
    /** Serves, with the version before at hand. */
    PROBATION,
    /** Serves. */
    SERVING,
    /** Does not run; the warning says why. */
    LEFT_OUT
  }

  /**
   * A version that is kept.
   *
   * @param version of the bundle
   * @param hash SHA-256 of the jar in hexadecimal
   * @param signer who has signed it
   * @param accepted when it was verified and deployed first
   */
  public record Kept(String version, String hash, Signer signer, Instant accepted) {}
}
