// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a measure of hardening is made of: rows that say what is secure, probes that look, results.
 * See {@code docs/adr/0014-checks-as-data.md}.
 */
@Version("1.0.0")
package org.postern.check;

import org.osgi.annotation.versioning.Version;
