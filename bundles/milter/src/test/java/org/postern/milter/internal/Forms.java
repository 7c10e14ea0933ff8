// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Forms of the door with some values set and the defaults elsewhere. */
final class Forms {

  private Forms() {}

  static MilterConfig with(Map<String, Object> values) {
    return (MilterConfig)
        Proxy.newProxyInstance(
            Forms.class.getClassLoader(),
            new Class<?>[] {MilterConfig.class},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
