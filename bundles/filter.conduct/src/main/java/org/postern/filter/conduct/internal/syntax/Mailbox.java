// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

/**
 * One mailbox of an address list.
 *
 * @param display what stands before the address, as it was written
 * @param localPart before the last {@code @}
 * @param domain after it, in lower case; empty where there is none
 */
public record Mailbox(String display, String localPart, String domain) {

  /** Whether it has what every address of the Internet has: a local part and a domain. */
  public boolean isComplete() {
    return !localPart.isEmpty() && !domain.isEmpty();
  }
}
