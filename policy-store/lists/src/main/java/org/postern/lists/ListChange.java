// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists;

import java.time.Instant;

/**
 * A change of a list, as it is kept for those who ask later.
 *
 * @param number in the order of all changes
 * @param time when
 * @param who the user
 * @param list which
 * @param action {@code add}, {@code remove}, {@code import} or {@code replace}
 * @param added entries that were new
 * @param removed entries that were taken out
 * @param detail the entries, if they were few
 */
public record ListChange(
    long number,
    Instant time,
    String who,
    String list,
    String action,
    int added,
    int removed,
    String detail) {}
