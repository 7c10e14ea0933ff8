// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.postern.flow.AddressLists;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what filters say of lists of their own. */
final class DeclaredLists {

  private static final Logger LOG = LoggerFactory.getLogger(DeclaredLists.class);

  private DeclaredLists() {}

  /** Names with what they are for. */
  static Map<String, String> of(Collection<? extends ServiceReference<?>> services) {
    Map<String, String> meanings = new TreeMap<>();
    for (ServiceReference<?> service : services) {
      for (String text : texts(service.getProperty(AddressLists.DECLARED))) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        try {
          meanings.put(ListNames.check(name.strip()), text.substring(colon + 1).strip());
        } catch (IllegalArgumentException e) {
          LOG.warn("{} declares a list: {}", service.getBundle(), e.getMessage());
        }
      }
    }
    return meanings;
  }

  private static List<String> texts(Object property) {
    if (property instanceof String text) {
      return List.of(text);
    }
    return property instanceof String[] texts ? List.of(texts) : List.of();
  }
}
