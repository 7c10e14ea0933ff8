// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes forms as Configuration Admin would: the defaults, with some values changed. */
public final class Forms {

  private Forms() {}

  /** A form. */
  public static <T extends Annotation> T of(Class<T> type, Map<String, Object> changed) {
    Set<String> names =
        Stream.of(type.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
    if (!names.containsAll(changed.keySet())) {
      throw new IllegalArgumentException(changed.keySet() + " are not all among " + names);
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                changed.getOrDefault(method.getName(), method.getDefaultValue())));
  }
}
