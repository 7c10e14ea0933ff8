// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists;

import java.util.List;

/**
 * A part of a list.
 *
 * @param entries of this part
 * @param total how many fit what was searched for
 */
public record Excerpt(List<ListEntry> entries, int total) {

  /** Copies the list. */
  public Excerpt {
    entries = List.copyOf(entries);
  }
}
