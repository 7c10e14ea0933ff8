// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists;

/**
 * One list in short.
 *
 * @param name as filters know it, such as {@code blocked}
 * @param meaning what it is for; empty where no filter that runs has declared it
 * @param entries that lie in the store
 * @param fromForm entries that the form {@code org.postern.lists} adds
 */
public record ListSummary(String name, String meaning, int entries, int fromForm) {}
