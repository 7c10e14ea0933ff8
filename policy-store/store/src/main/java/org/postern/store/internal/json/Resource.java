// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration resource of the OSGi Configurator (Compendium 8, 150.3): an object whose members
 * are settings by PID; a factory PID and a name have a tilde between them.
 */
public final class Resource {

  private static final String VERSION = ":configurator:resource-version";
  private static final String MERGING = ":configurator:";
  private static final int MAX_NAME = 400;

  private Resource() {}

  /** Writes settings: by PID and name, values as {@link Typed#encoded}. */
  public static String write(Map<String, Map<String, String>> settings) throws JsonException {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put(VERSION, 1);
    for (Map.Entry<String, Map<String, String>> each : settings.entrySet()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, String> value : each.getValue().entrySet()) {
        Typed typed = Typed.decode(value.getValue());
        values.put(typed.key(value.getKey()), typed.json());
      }
      resource.put(each.getKey(), values);
    }
    return JsonText.write(resource) + "\n";
  }

  /**
   * Reads settings.
   *
   * @throws JsonException saying where which value is wrong
   */
  public static Map<String, Map<String, String>> read(String text) throws JsonException {
    if (!(JsonReader.read(text) instanceof Map<?, ?> resource)) {
      throw new JsonException("it is no object with settings by PID");
    }
    Map<String, Map<String, String>> settings = new TreeMap<>();
    for (Map.Entry<?, ?> each : resource.entrySet()) {
      String pid = each.getKey().toString();
      // Members of the resource itself, such as its version, begin with a colon.
      if (!pid.startsWith(":")) {
        settings.put(name(pid), settings(pid, each.getValue()));
      }
    }
    return settings;
  }

  private static Map<String, String> settings(String pid, Object json) throws JsonException {
    if (!(json instanceof Map<?, ?> members)) {
      throw new JsonException(pid + " is no object with settings");
    }
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<?, ?> each : members.entrySet()) {
      String key = each.getKey().toString();
      if (key.startsWith(MERGING)) {
        // How to merge with what others set: there are no others here.
        continue;
      }
      int colon = key.lastIndexOf(':');
      String name = colon < 0 ? key : key.substring(0, colon);
      try {
        String type = colon < 0 ? "" : key.substring(colon + 1);
        values.put(name(name), Typed.read(type, each.getValue()).encoded());
      } catch (JsonException e) {
        throw new JsonException(pid + ", " + key + ": " + e.getMessage());
      }
    }
    return values;
  }

  private static String name(String name) throws JsonException {
    if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(c -> c < ' ')) {
      throw new JsonException("a name must have 1 to " + MAX_NAME + " characters that can be seen");
    }
    return name;
  }
}
