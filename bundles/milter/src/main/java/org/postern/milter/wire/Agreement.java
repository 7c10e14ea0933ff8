// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

/**
 * What a filter answered to the offer of a mail server.
 *
 * @param version of the protocol
 * @param actions what it may do
 * @param protocol events and replies to leave out, features used
 * @param macroLists the macros it asks for, NULs included; empty when the defaults do
 */
public record Agreement(int version, int actions, int protocol, String macroLists) {

  /** Whether a protocol bit was agreed. */
  public boolean has(int bit) {
    return (protocol & bit) != 0;
  }
}
