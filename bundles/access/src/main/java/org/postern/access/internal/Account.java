// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import org.postern.access.PasswordFile;

/** A user who may log in while there is a password. */
final class Account {

  private final PasswordFile password;
  private final Remembered remembered = new Remembered();

  Account(PasswordFile password) {
    this.password = password;
  }

  boolean isGood(String guess) {
    String version = password.version();
    if (remembered.knows(guess, version)) {
      // A password that was taken away, with its file, is good no more.
      return !version.isEmpty();
    }
    if (password.matches(guess)) {
      remembered.remember(guess, version);
      return true;
    }
    return false;
  }
}
