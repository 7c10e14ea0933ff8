// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** A stub resolver on dnsjava: bounded answers, a bounded cache, and failures that are no news. */
package org.postern.filter.conduct.internal.dns;
