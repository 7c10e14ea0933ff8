// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Octets that can be read from any place: a decoded attachment or what was unpacked from one. */
package org.postern.filter.attachment.internal.content;
