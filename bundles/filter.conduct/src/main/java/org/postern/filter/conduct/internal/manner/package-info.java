// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Rules that need nothing but what the client sent. */
package org.postern.filter.conduct.internal.manner;
