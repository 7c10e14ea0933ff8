// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The registry of a host, below {@code HKEY_LOCAL_MACHINE}: {@code SYSTEM\CurrentControlSet}. Upper
 * and lower case are the same.
 */
@ProviderType
public interface HostRegistry {

  /** Subkeys or values of a key that are told at most; more are {@link HostTrouble.Kind#LIMIT}. */
  int MAX_ENTRIES = 20_000;

  /** A value; empty where the key or the value is absent. An empty name is the default value. */
  Optional<RegistryValue> value(String key, String name) throws HostTrouble;

  /** All values of a key; none where the key is absent. */
  List<RegistryValue> values(String key) throws HostTrouble;

  /** The names of all subkeys of a key; none where the key is absent. */
  List<String> subkeys(String key) throws HostTrouble;

  /** Whether there is such a key. */
  boolean exists(String key) throws HostTrouble;
}
