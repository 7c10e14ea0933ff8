// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** HTML parts, read with a tokenizer of our own that keeps to its limits whatever it is given. */
package org.postern.filter.shield.internal.html;
