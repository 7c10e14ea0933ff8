// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access;

import java.util.Arrays;
import java.util.Optional;

/** Who may use the Web Console. There is one user for each. */
public enum Role {
  /** May see and change everything. */
  ADMIN("admin", "console.password"),
  /** May only see. Nobody is until a password is set. */
  VIEWER("viewer", "console.viewer.password");

  private final String user;
  private final String file;

  Role(String user, String file) {
    this.user = user;
    this.file = file;
  }

  /** Name to log in with. */
  public String user() {
    return user;
  }

  /** Name of the file in the data folder that holds the password, hashed. */
  public String file() {
    return file;
  }

  /** The role of a user; empty for a user who is none. */
  public static Optional<Role> of(String user) {
    return Arrays.stream(values()).filter(role -> role.user.equals(user)).findFirst();
  }
}
