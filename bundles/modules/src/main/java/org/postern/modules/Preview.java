// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules;

import java.util.List;
import java.util.Optional;

/**
 * What would happen if a jar were installed.
 *
 * @param hash SHA-256 of the jar in hexadecimal, by which it is installed
 * @param refusal why it would be refused; what follows is then empty from where it could not be
 *     read
 * @param signer who has signed it
 * @param name symbolic name of the module
 * @param version of the module
 * @param title for people
 * @param documentation address of a page about it
 * @param replaces version that serves now
 * @param requirements what it needs, one line each, such as {@code org.postern.filter [1.0,2)}
 * @param newSettings configuration keys that it has and the serving version has not, as {@code
 *     form: key}
 * @param goneSettings configuration keys that only the serving version has
 */
public record Preview(
    String hash,
    Optional<String> refusal,
    Optional<Signer> signer,
    String name,
    String version,
    String title,
    Optional<String> documentation,
    Optional<String> replaces,
    List<String> requirements,
    List<String> newSettings,
    List<String> goneSettings) {

  /** Copies the lists. */
  public Preview {
    requirements = List.copyOf(requirements);
    newSettings = List.copyOf(newSettings);
    goneSettings = List.copyOf(goneSettings);
  }

  /** Of what could not be read at all. */
  public static Preview refused(String sentence) {
    return new Preview(
        "",
        Optional.of(sentence),
        Optional.empty(),
        "",
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }
}
