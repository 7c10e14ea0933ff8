// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Many messages through a real Postfix, the running server and a sink: what arrives, what does not,
 * and whether the server's log says the same.
 */
package org.postern.itest.corpus;
