// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.List;
import java.util.Optional;

/**
 * What a probe saw.
 *
 * @param reading a value, which the rule of the row judges
 * @param found what a person is told in place of the value; empty for the value itself
 * @param details the things that are wrong, one by one
 * @param script lines of PowerShell that mend just this; empty for those of the row
 * @param decided the outcome, where the probe knows it without the rule
 */
public record Observation(
    Reading reading,
    String found,
    List<String> details,
    List<String> script,
    Optional<Outcome> decided) {

  /** Copies the lists. */
  public Observation {
    details = List.copyOf(details);
    script = List.copyOf(script);
  }

  /** A value that the rule judges. */
  public static Observation of(Reading reading) {
    return new Observation(reading, "", List.of(), List.of(), Optional.empty());
  }

  /** A number that the rule judges, and the sentence that says it. */
  public static Observation of(long number, String found) {
    return new Observation(
        Reading.number(number, found), found, List.of(), List.of(), Optional.empty());
  }

  /**
   * Things that are wrong; the rule judges their number.
   *
   * @param found said of none as well as of some
   */
  public static Observation breaches(String found, List<String> details) {
    return breaches(found, details, List.of());
  }

  /** Things that are wrong, with what mends them. */
  public static Observation breaches(String found, List<String> details, List<String> script) {
    return new Observation(
        Reading.number(details.size(), found), found, details, script, Optional.empty());
  }

  /** Nothing is there; the row says what that means. */
  public static Observation absent(String found) {
    return new Observation(Reading.absent(found), found, List.of(), List.of(), Optional.empty());
  }

  /** An outcome that no rule judges. */
  public static Observation decided(Outcome outcome, String found) {
    return new Observation(
        Reading.absent(found), found, List.of(), List.of(), Optional.of(outcome));
  }
}
