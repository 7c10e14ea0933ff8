// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Settings as the container makes them of a form: defaults, save for what is said. */
final class Forms {

  private Forms() {}

  static <T> T of(Class<T> form, Map<String, ?> set) {
    Object proxy =
        Proxy.newProxyInstance(
            form.getClassLoader(),
            new Class<?>[] {form},
            (self, method, arguments) ->
                set.containsKey(method.getName())
                    ? set.get(method.getName())
                    : method.getDefaultValue());
    return form.cast(proxy);
  }

  static ConductFilter.Settings conduct(Map<String, ?> set) {
    return of(ConductFilter.Settings.class, set);
  }

  static ConductDnsFilter.Settings dns(Map<String, ?> set) {
    return of(ConductDnsFilter.Settings.class, set);
  }
}
