// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** What a file is by its content, and what it claims to be by its name. */
package org.postern.filter.attachment.internal.type;
