// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rows;

import java.util.function.Function;
import org.postern.filter.Stage;
import org.postern.testkit.TransactionBuilder;

/**
 * One inert example of an attack, or a near miss of it.
 *
 * @param origin where it is written, for a failure to name
 * @param row number in the list of known exploits
 * @param rule that hits, or must not
 * @param hit whether it hits
 * @param transaction describes the transaction at a stage
 */
record RowCase(
    String origin,
    String row,
    String rule,
    boolean hit,
    Function<Stage, TransactionBuilder> transaction) {

  @Override
  public String toString() {
    return row + " " + rule + (hit ? " hit " : " miss ") + origin;
  }
}
