// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One clause of a manifest header (OSGi Core, 3.2.4), such as {@code a;b;version="[1,2)";x:=y}.
 *
 * @param names what stands before the first parameter
 * @param attributes with {@code =}, their types left out
 * @param directives with {@code :=}
 */
record Clause(List<String> names, Map<String, String> attributes, Map<String, String> directives) {

  Clause {
    names = List.copyOf(names);
    attributes = Map.copyOf(attributes);
    directives = Map.copyOf(directives);
  }

  String name() {
    return names.get(0);
  }

  Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  Optional<String> directive(String key) {
    return Optional.ofNullable(directives.get(key));
  }
}
