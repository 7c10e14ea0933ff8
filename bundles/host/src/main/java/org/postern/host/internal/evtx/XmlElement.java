// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of a record. */
final class XmlElement {

  final String name;
  final Map<String, String> attributes = new LinkedHashMap<>();
  final List<XmlElement> children = new ArrayList<>();
  final StringBuilder text = new StringBuilder();

  XmlElement(String name) {
    this.name = name;
  }

  Optional<XmlElement> child(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
  }
}
