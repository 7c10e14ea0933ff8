// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

/**
 * One setting in one revision.
 *
 * @param pid whose setting
 * @param name of the setting; empty for the settings as a whole
 * @param before value as {@link org.postern.store.internal.json.Typed#encoded}; null where none
 * @param after value in the same form; null where none
 */
public record Change(String pid, String name, String before, String after) {}
