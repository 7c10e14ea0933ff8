// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** What a client says before its message. */
package org.postern.filter.shield.internal.envelope;
