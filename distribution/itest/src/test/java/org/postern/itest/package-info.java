// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/** Tests that need the whole of the server. */
package org.postern.itest;
