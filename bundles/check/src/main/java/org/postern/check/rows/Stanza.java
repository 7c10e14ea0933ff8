// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row as it is written: {@code [ID]} and its lines.
 *
 * @param head the line with the id
 * @param entries its lines, in order
 */
record Stanza(Entry head, List<Entry> entries) {

  String id() {
    return head.value();
  }

  /** The lines of this key, in order. */
  List<Entry> all(String key) {
    return entries.stream().filter(e -> e.key().equals(key)).toList();
  }

  /** The line of this key. */
  Optional<Entry> one(String key) {
    return entries.stream().filter(e -> e.key().equals(key)).findFirst();
  }

  /** This row, with the lines of the other in place of its own of the same keys. */
  Stanza overlaid(Stanza other) {
    Set<String> keys = other.entries.stream().map(Entry::key).collect(Collectors.toSet());
    return new Stanza(
        head,
        Stream.concat(entries.stream().filter(e -> !keys.contains(e.key())), other.entries.stream())
            .toList());
  }
}
