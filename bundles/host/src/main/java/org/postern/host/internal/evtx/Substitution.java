// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

/**
 * A value that a template takes from its use.
 *
 * @param type of the value, MS-EVEN6 2.2.12 BinXmlValueType
 * @param at where it lies in the chunk
 * @param length in octets
 */
record Substitution(int type, int at, int length) {

  static final int ARRAY = 0x80;
  static final int BINARY_XML = 0x21;
}
