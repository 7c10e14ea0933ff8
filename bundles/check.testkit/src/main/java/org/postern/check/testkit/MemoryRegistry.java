// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.postern.host.HostRegistry;
import org.postern.host.HostTrouble;
import org.postern.host.RegistryValue;

/** A registry in memory; {@code CCS\} at the beginning of a key is the current control set. */
public final class MemoryRegistry implements HostRegistry {

  private static final int KEPT = 8;

  private final MemoryHost host;
  private final List<String> kept = new ArrayList<>();
  private final Map<String, Map<String, RegistryValue>> keys =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  MemoryRegistry(MemoryHost host) {
    this.host = host;
  }

  /** Sets a number. */
  public MemoryRegistry set(String key, String name, long number) {
    return set(key, RegistryValue.number(name, number));
  }

  /** Sets a text. */
  public MemoryRegistry set(String key, String name, String text) {
    return set(key, RegistryValue.text(name, text));
  }

  /** Sets a value. */
  public MemoryRegistry set(String key, RegistryValue value) {
    key(key).put(value.name(), value);
    return this;
  }

  /** Makes a key without values. */
  public Map<String, RegistryValue> key(String key) {
    return keys.computeIfAbsent(full(key), k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
  }

  /** Removes a value. */
  public MemoryRegistry remove(String key, String name) {
    key(key).remove(name);
    return this;
  }

  /** Removes a key with all beneath it. */
  public MemoryRegistry remove(String key) {
    String below = full(key).toLowerCase(Locale.ROOT);
    keys.keySet()
        .removeIf(
            k -> k.equalsIgnoreCase(below) || k.toLowerCase(Locale.ROOT).startsWith(below + "\\"));
    return this;
  }

  /** Shows every value with its key. */
  public void each(BiConsumer<String, RegistryValue> sink) {
    keys.forEach((key, values) -> values.values().forEach(v -> sink.accept(key, v)));
  }

  /** Shows every key without values. */
  public List<String> emptyKeys() {
    return keys.entrySet().stream()
        .filter(e -> e.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Optional<RegistryValue> value(String key, String name) throws HostTrouble {
    Map<String, RegistryValue> values = keys.get(full(key));
    host.asked("registry " + key + " " + name, opened(key) + (values == null ? 0 : 1));
    return values == null ? Optional.empty() : Optional.ofNullable(values.get(name));
  }

  @Override
  public List<RegistryValue> values(String key) throws HostTrouble {
    Map<String, RegistryValue> values = keys.getOrDefault(full(key), Map.of());
    host.asked("registry " + key, opened(key) + 1 + values.size());
    return List.copyOf(values.values());
  }

  @Override
  public List<String> subkeys(String key) throws HostTrouble {
    String below = full(key) + "\\";
    List<String> names = new ArrayList<>();
    for (String other : keys.keySet()) {
      if (other.regionMatches(true, 0, below, 0, below.length())) {
        String name = other.substring(below.length()).split("\\\\", 2)[0];
        if (names.stream().noneMatch(n -> n.equalsIgnoreCase(name))) {
          names.add(name);
        }
      }
    }
    host.asked("registry " + key, opened(key) + 1 + names.size());
    return names;
  }

  @Override
  public boolean exists(String key) throws HostTrouble {
    host.asked("registry " + key, opened(key));
    String full = full(key);
    return keys.keySet().stream()
        .anyMatch(
            k ->
                k.equalsIgnoreCase(full)
                    || k.regionMatches(true, 0, full + "\\", 0, full.length() + 1));
  }

  /**
   * Calls to open a key, as a real host is asked: it keeps the last eight, and closes the ninth.
   */
  private int opened(String key) {
    String full = full(key).toLowerCase(Locale.ROOT);
    if (kept.remove(full)) {
      kept.add(full);
      return 0;
    }
    if (!keys.containsKey(full)) {
      return 1;
    }
    kept.add(full);
    if (kept.size() <= KEPT) {
      return 1;
    }
    kept.remove(0);
    return 2;
  }

  private static String full(String key) {
    return key.startsWith("CCS\\") ? "SYSTEM\\CurrentControlSet\\" + key.substring(4) : key;
  }
}
