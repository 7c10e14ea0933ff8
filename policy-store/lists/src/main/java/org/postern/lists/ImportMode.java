// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists;

/**
 * How entries are taken over.
 *
 * @param replace whether entries that do not come are taken out
 * @param skipWrong whether lines that are wrong are left out; else one of them stops all
 * @param trial whether it is only said what would happen
 */
public record ImportMode(boolean replace, boolean skipWrong, boolean trial) {}
