// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.postern.host.RegistryValue;

/** A key: its name as it was written, its values by folded name. */
final class MemoryKey {

  final String path;
  final Map<String, RegistryValue> values = new LinkedHashMap<>();

  MemoryKey(String path) {
    this.path = path;
  }
}
