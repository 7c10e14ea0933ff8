// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

/**
 * A line of the table.
 *
 * @param behaviour what is promised
 * @param mail the mail that orders it
 * @param expected what becomes of the mail
 */
record Row(String behaviour, Mail mail, Expected expected) {

  @Override
  public String toString() {
    return behaviour;
  }
}
