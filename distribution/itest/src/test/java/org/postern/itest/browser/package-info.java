// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** What an administrator sees and does in the Web Console, by a real browser. */
package org.postern.itest.browser;
