// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** {@code bin/postern config ...}. */
package org.postern.store.internal.command;
