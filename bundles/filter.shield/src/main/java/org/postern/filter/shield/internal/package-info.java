// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The filter {@code shield}: stops what is known to attack mail servers, the software behind them
 * and mail programs. It looks for the trait of an attack, not for one copy of it, and says in each
 * finding which attack that is.
 */
package org.postern.filter.shield.internal;
