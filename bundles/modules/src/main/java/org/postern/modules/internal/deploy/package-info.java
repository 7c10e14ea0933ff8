// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Deployments: how versions come to serve, and go. All on one thread, one at a time. */
package org.postern.modules.internal.deploy;
