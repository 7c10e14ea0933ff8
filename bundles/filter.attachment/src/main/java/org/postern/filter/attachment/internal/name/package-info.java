// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** What a file name claims, and the tricks that are played with it. */
package org.postern.filter.attachment.internal.name;
