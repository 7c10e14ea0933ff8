// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import org.postern.lists.AddressBook;

/** What people write beside an entry. */
final class Comments {

  private Comments() {}

  /**
   * A comment as it is kept.
   *
   * @throws IllegalArgumentException if it is too long or no line of text
   */
  static String check(String text) {
    String plain = text.strip();
    if (plain.length() > AddressBook.MAX_COMMENT) {
      throw new IllegalArgumentException(
          "the comment has " + plain.length() + " letters; " + AddressBook.MAX_COMMENT + " may be");
    }
    if (plain.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the comment holds a control character");
    }
    return plain;
  }
}
