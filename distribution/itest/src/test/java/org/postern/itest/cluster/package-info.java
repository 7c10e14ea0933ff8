// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Several whole servers that share one policy. */
package org.postern.itest.cluster;
