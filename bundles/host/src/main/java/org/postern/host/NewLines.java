// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.util.List;

/**
 * What was added to a file.
 *
 * @param lines without their ends
 * @param next for the next call
 * @param replaced whether the file is another, or shorter, than at the last call
 * @param more whether there is more to read at once
 */
public record NewLines(List<String> lines, FileMark next, boolean replaced, boolean more) {

  /** Copies the lines. */
  public NewLines {
    lines = List.copyOf(lines);
  }
}
