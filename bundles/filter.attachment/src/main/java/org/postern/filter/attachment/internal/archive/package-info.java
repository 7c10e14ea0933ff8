// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Readers of archives and of what else carries files, each within the limits of a message. */
package org.postern.filter.attachment.internal.archive;
