// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.lang.annotation.Annotation;

/** Forms as an administrator may have filled them in. */
record Forms(
    String[] ownNetworks,
    String[] ownDomains,
    String[] trustedRelays,
    String[] allowed,
    String[] blocked)
    implements ConfiguredLists.Form {

  static String[] networks(String... entries) {
    return entries;
  }

  /** One with an entry in each list. */
  static ConfiguredLists.Form form(String[] own, String blocked) {
    return new Forms(
        own,
        new String[] {"own.example"},
        new String[] {"192.0.2.9"},
        new String[] {"user:joe"},
        new String[] {blocked});
  }

  static ConfiguredLists.Form empty() {
    return blocking();
  }

  static ConfiguredLists.Form blocking(String... blocked) {
    String[] none = {};
    return new Forms(none, none, none, none, blocked);
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return ConfiguredLists.Form.class;
  }
}
