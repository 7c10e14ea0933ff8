// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Rules that ask DNS about the client and the sender. What DNS does not tell is never held against
 * anybody.
 */
package org.postern.filter.conduct.internal.inquiry;
