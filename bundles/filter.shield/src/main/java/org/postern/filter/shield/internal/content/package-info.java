// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Parts of a message: what they are by content and not only by name, and who looks into them. */
package org.postern.filter.shield.internal.content;
