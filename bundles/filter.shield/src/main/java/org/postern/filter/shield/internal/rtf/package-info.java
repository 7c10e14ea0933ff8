// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** RTF documents, whose embedded objects are looked at the way Word reads them. */
package org.postern.filter.shield.internal.rtf;
