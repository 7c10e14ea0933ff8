// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** How a message is walked through: what is inside what, and how much work it may be. */
package org.postern.filter.attachment.internal.scan;
