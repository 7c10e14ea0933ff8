// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/** The Exchange agent in its test host, and the running server behind it. */
package org.postern.itest.exchange;
