// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one module.
 *
 * @param name symbolic name of its bundle
 * @param serving hash of the version that is to run
 * @param since when it came to serve
 * @param trial present while that version is on probation
 * @param leftOut why it is not started any more, a sentence
 * @param versions that are kept, the one accepted last first; the serving one is among them
 */
public record Entry(
    String name,
    String serving,
    Instant since,
    Optional<Trial> trial,
    Optional<String> leftOut,
    List<Version> versions) {

  /** Versions of a module that are kept. */
  public static final int MAX_KEPT = 5;

  /**
   * A probation.
   *
   * @param before hash of the version that stands by; empty where the module is new, or one that
   *     came with the server stands by
   * @param end when it will be over
   */
  public record Trial(Optional<String> before, Instant end) {}

  /** Copies the list. */
  public Entry {
    versions = List.copyOf(versions);
    String hash = serving;
    if (versions.stream().noneMatch(version -> version.hash().equals(hash))) {
      throw new IllegalArgumentException(name + " would serve what is not kept: " + hash);
    }
  }

  /** One that serves this version, which was accepted just now. */
  public static Entry first(String name, Version version, Optional<Trial> trial) {
    return new Entry(
        name, version.hash(), version.accepted(), trial, Optional.empty(), List.of(version));
  }

  /** The version that serves. */
  public Version current() {
    return find(serving).orElseThrow();
  }

  /** A version that is kept. */
  public Optional<Version> find(String hash) {
    return versions.stream().filter(version -> version.hash().equals(hash)).findFirst();
  }

  /** The version that was accepted before the serving one. */
  public Optional<Version> older() {
    int at = versions.indexOf(current());
    return at + 1 < versions.size() ? Optional.of(versions.get(at + 1)) : Optional.empty();
  }

  /**
   * Another version serves. One that was accepted just now is kept before all others, and the
   * oldest is kept no more.
   */
  public Entry serve(Version version, Instant now, Optional<Trial> nextTrial) {
    List<Version> all = new ArrayList<>(versions);
    Optional<Version> known =
        find(version.hash()).filter(v -> v.accepted().equals(version.accepted()));
    if (known.isPresent()) {
      all.set(all.indexOf(known.get()), version);
    } else {
      all.removeIf(v -> v.hash().equals(version.hash()));
      all.add(0, version);
    }
    for (int i = all.size() - 1; i >= 0 && all.size() > MAX_KEPT; i--) {
      String hash = all.get(i).hash();
      boolean needed =
          hash.equals(version.hash())
              || nextTrial.flatMap(Trial::before).filter(hash::equals).isPresent();
      if (!needed) {
        all.remove(i);
      }
    }
    return new Entry(name, version.hash(), now, nextTrial, Optional.empty(), all);
  }

  /** The probation is passed. */
  public Entry settled() {
    return new Entry(name, serving, since, Optional.empty(), leftOut, versions);
  }

  /** It is not started any more. */
  public Entry leftOut(String why) {
    return new Entry(name, serving, since, Optional.empty(), Optional.of(why), versions);
  }

  /** A version is not kept any more. */
  public Entry without(String hash) {
    return new Entry(
        name,
        serving,
        since,
        trial,
        leftOut,
        versions.stream().filter(version -> !version.hash().equals(hash)).toList());
  }
}
