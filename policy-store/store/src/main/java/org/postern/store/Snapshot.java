// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store;

import java.time.Instant;

/**
 * A revision with a name.
 *
 * @param name unique
 * @param revision its number
 * @param time when it got the name
 * @param author who gave it
 */
public record Snapshot(String name, long revision, Instant time, Author author) {}
