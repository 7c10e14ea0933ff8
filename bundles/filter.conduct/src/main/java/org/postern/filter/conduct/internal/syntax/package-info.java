// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Scanners for what strangers write: linear in time, without state, and they never throw. */
package org.postern.filter.conduct.internal.syntax;
