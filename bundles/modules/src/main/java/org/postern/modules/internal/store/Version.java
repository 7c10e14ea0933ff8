// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import java.time.Instant;
import java.util.Set;
import org.postern.modules.Signer;

/**
 * A version of a module that was accepted; its jar is on the {@link Shelf}.
 *
 * @param version of its bundle
 * @param hash SHA-256 of the jar in hexadecimal
 * @param signer who had signed it when it was accepted
 * @param accepted when
 * @param filters ids of its filters
 */
public record Version(
    String version, String hash, Signer signer, Instant accepted, Set<String> filters) {

  /** Copies the set. */
  public Version {
    filters = Set.copyOf(filters);
  }
}
