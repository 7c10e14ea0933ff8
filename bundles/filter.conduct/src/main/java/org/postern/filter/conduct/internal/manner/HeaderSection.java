// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.filter.HeaderField;

/** The header section sorted by name, in one pass, for all rules. */
public final class HeaderSection {

  private final Map<String, List<HeaderField>> byName =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<HeaderField> fields;

  /** Sorts the fields. */
  public HeaderSection(List<HeaderField> fields) {
    this.fields = fields;
    for (HeaderField field : fields) {
      byName.computeIfAbsent(field.name().strip(), name -> new ArrayList<>(1)).add(field);
    }
  }

  /** All fields in the order of the wire. */
  List<HeaderField> all() {
    return fields;
  }

  /** All fields of that name, in order; letter case does not matter. */
  List<HeaderField> all(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** How many fields of that name there are. */
  int count(String name) {
    return all(name).size();
  }

  /** The unfolded value of the first field of that name. */
  Optional<String> first(String name) {
    List<HeaderField> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0).value());
  }
}
