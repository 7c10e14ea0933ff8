// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Rules: what is looked for, why it is dangerous, and what is done about it. All of that is data in
 * the {@code .rules} files; a rule that is more than a pattern is found by a class elsewhere, which
 * only names it.
 */
package org.postern.filter.shield.internal.rule;
