// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Measures Postern beside a milter that does nothing and beside rspamd; see docs/performance.md.
 */
package org.postern.bench;
