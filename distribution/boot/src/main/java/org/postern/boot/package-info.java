// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Checks that the server can run here, then starts its bundles level by level. */
package org.postern.boot;
