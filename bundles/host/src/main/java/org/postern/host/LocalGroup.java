// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/**
 * A group of the {@code BUILTIN} domain.
 *
 * @param rid its number, the same on every host: 544 for administrators
 * @param name in the language of the host
 */
public record LocalGroup(int rid, String name) {}
