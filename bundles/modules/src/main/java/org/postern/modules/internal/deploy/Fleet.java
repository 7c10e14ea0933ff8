// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which bundles run for the modules; forgotten at the end of the server, unlike the ledger. */
final class Fleet {

  private final Map<String, Running> serving = new ConcurrentHashMap<>();
  private final Map<Long, Relief> probations = new ConcurrentHashMap<>();
  private final Map<String, String> troubles = new ConcurrentHashMap<>();

  /**
   * What a probation is about.
   *
   * @param name of the module
   * @param promoted the bundle on probation
   * @param standby the one before it; empty for a module that is new
   */
  record Relief(String name, Running promoted, Optional<Running> standby) {}

  /** The version that serves. */
  Optional<Running> serving(String name) {
    return Optional.ofNullable(serving.get(name));
  }

  void serves(String name, Running running) {
    serving.put(name, running);
    troubles.remove(name);
  }

  void gone(String name) {
    serving.remove(name);
    troubles.remove(name);
  }

  /** A version is promoted from now on. */
  void promoted(Relief relief) {
    probations.put(relief.promoted().id(), relief);
    serves(relief.name(), relief.promoted());
  }

  /** The probation of this bundle, and takes it out. */
  Optional<Relief> ended(long bundle) {
    return Optional.ofNullable(probations.remove(bundle));
  }

  /** The probation of a module. */
  Optional<Relief> probation(String name) {
    return serving(name).map(running -> probations.get(running.id()));
  }

  /** What the administrator should know of a module until it changes. */
  void trouble(String name, String sentence) {
    troubles.put(name, sentence);
  }

  Optional<String> trouble(String name) {
    return Optional.ofNullable(troubles.get(name));
  }
}
