// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store;

import java.util.Optional;

/**
 * One setting that is not the same in two states of the store.
 *
 * @param pid whose setting
 * @param name of the setting; empty where the settings as a whole come or go
 * @param before its value as JSON; empty where there was none
 * @param after its value as JSON; empty where there is none
 */
public record Difference(
    String pid, String name, Optional<String> before, Optional<String> after) {}
