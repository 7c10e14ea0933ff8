// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.host.HostRegistry;
import org.postern.host.HostTrouble;
import org.postern.host.RegistryValue;

/** The registry of a host in memory. */
final class MemoryRegistry implements HostRegistry {

  private final MemoryHost host;

  MemoryRegistry(MemoryHost host) {
    this.host = host;
  }

  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static MemoryKey put(Map<String, MemoryKey> keys, String path) {
    int parent = path.lastIndexOf('\\');
    if (parent > 0) {
      put(keys, path.substring(0, parent));
    }
    return keys.computeIfAbsent(fold(path), k -> new MemoryKey(path));
  }

  @Override
  public Optional<RegistryValue> value(String key, String name) throws HostTrouble {
    host.asked("registry " + key + " " + name);
    return Optional.ofNullable(host.keys.get(fold(key))).map(k -> k.values.get(fold(name)));
  }

  @Override
  public List<RegistryValue> values(String key) throws HostTrouble {
    host.asked("registry " + key);
    MemoryKey found = host.keys.get(fold(key));
    return found == null ? List.of() : List.copyOf(found.values.values());
  }

  @Override
  public List<String> subkeys(String key) throws HostTrouble {
    host.asked("registry " + key);
    String prefix = fold(key) + "\\";
    return host.keys.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .filter(e -> e.getKey().indexOf('\\', prefix.length()) < 0)
        .map(e -> e.getValue().path.substring(prefix.length()))
        .toList();
  }

  @Override
  public boolean exists(String key) throws HostTrouble {
    host.asked("registry " + key);
    return host.keys.containsKey(fold(key));
  }
}
