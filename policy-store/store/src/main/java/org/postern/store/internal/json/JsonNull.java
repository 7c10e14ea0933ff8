// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.json;

/** The value {@code null} of JSON. */
enum JsonNull {
  /** There is but one. */
  NULL
}
