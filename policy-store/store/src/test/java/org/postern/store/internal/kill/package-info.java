// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Kills a process in the middle of configuration writes. */
package org.postern.store.internal.kill;
