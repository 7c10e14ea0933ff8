// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.postern.store.internal.json.JsonException;
import org.postern.store.internal.json.Typed;

/**
 * The dictionaries that Felix Configuration Admin hands to its persistence: the settings, and what
 * it keeps among them for itself.
 */
final class Dictionaries {

  /** Felix' mark of settings that were asked for and never set. */
  static final String NEW = "_felix_.cm.newConfiguration";

  private static final String FELIX = ":org.apache.felix.configadmin.";

  /** Felix' counter of stores; that it has grown is no change. */
  private static final String COUNTER = FELIX + "revision:";

  private static final Set<String> OWN =
      Set.of(
          NEW,
          Constants.SERVICE_PID,
          ConfigurationAdmin.SERVICE_FACTORYPID,
          ConfigurationAdmin.SERVICE_BUNDLELOCATION);

  private Dictionaries() {}

  private static boolean isMeta(String key) {
    return OWN.contains(key) || key.startsWith(FELIX);
  }

  /** The settings, or what is kept beside them. */
  static SortedMap<String, String> encode(Dictionary<?, ?> dictionary, boolean meta)
      throws JsonException {
    SortedMap<String, String> encoded = new TreeMap<>();
    for (Object key : Collections.list(dictionary.keys())) {
      String name = key.toString();
      if (isMeta(name) == meta) {
        try {
          encoded.put(name, Typed.of(dictionary.get(key)).encoded());
        } catch (JsonException e) {
          throw e.in(name);
        }
      }
    }
    return encoded;
  }

  static Map<String, Object> values(Map<String, String> encoded) throws JsonException {
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, String> entry : encoded.entrySet()) {
      values.put(entry.getKey(), Typed.decode(entry.getValue()).value());
    }
    return values;
  }

  static Hashtable<String, Object> dictionary(Held held) throws JsonException {
    Hashtable<String, Object> dictionary = new Hashtable<>(values(held.values()));
    dictionary.putAll(values(held.meta()));
    return dictionary;
  }

  /** Without the counter, to see whether anything is different. */
  static SortedMap<String, String> lasting(SortedMap<String, String> meta) {
    SortedMap<String, String> lasting = new TreeMap<>(meta);
    lasting.remove(COUNTER);
    return lasting;
  }

  /** The factory PID in what is kept beside settings; empty where there is none. */
  static String factoryPid(Map<String, String> meta) {
    String encoded = meta.get(ConfigurationAdmin.SERVICE_FACTORYPID);
    try {
      return encoded == null ? "" : Typed.decode(encoded).value().toString();
    } catch (JsonException e) {
      return "";
    }
  }

  /** What is kept beside settings that do not come from Configuration Admin. */
  static SortedMap<String, String> meta(String pid) {
    SortedMap<String, Object> meta = new TreeMap<>();
    meta.put(Constants.SERVICE_PID, pid);
    int tilde = pid.indexOf('~');
    if (tilde > 0) {
      meta.put(ConfigurationAdmin.SERVICE_FACTORYPID, pid.substring(0, tilde));
    }
    // Any bundle may have them: which one does is known when its component starts.
    meta.put(ConfigurationAdmin.SERVICE_BUNDLELOCATION, "?");
    SortedMap<String, String> encoded = new TreeMap<>();
    meta.forEach((key, value) -> encoded.put(key, new Typed("String", value).encoded()));
    return encoded;
  }
}
