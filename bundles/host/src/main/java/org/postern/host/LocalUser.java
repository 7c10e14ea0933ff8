// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/**
 * A local user.
 *
 * @param rid number in the host: 500 for the built-in administrator, 501 for the guest
 * @param name to log on
 * @param control flags of MS-SAMR 2.2.1.12
 */
public record LocalUser(int rid, String name, int control) {

  /** Whether nobody can log on with it. */
  public boolean disabled() {
    return (control & 0x1) != 0;
  }

  /** Whether it may have no password. */
  public boolean passwordNotRequired() {
    return (control & 0x4) != 0;
  }

  /** Whether its password never expires. */
  public boolean passwordNeverExpires() {
    return (control & 0x200) != 0;
  }

  /** Whether it is locked after wrong passwords. */
  public boolean locked() {
    return (control & 0x400) != 0;
  }
}
