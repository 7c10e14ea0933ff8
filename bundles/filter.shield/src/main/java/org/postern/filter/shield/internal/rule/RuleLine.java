// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

/**
 * A line of a rules file with those that go on with it.
 *
 * @param number of the first, counted from 1
 * @param key its first word
 * @param value what follows
 */
record RuleLine(int number, String key, String value) {}
