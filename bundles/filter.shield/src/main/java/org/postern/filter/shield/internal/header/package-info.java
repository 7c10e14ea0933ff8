// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Header fields of a message and of its parts. */
package org.postern.filter.shield.internal.header;
