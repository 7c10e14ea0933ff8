// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The six measures that make a host hard. */
public enum Measure {
  /** Who stands before the machine. */
  PHYSICAL("Physical security"),
  /** Windows, Exchange and what they rest on are up to date. */
  UPDATES("Updates"),
  /** Access and use leave a trace. */
  LOGGING("Logging"),
  /** Nothing is installed or runs that is not needed. */
  SOFTWARE("Needless software"),
  /** The host's own firewall. */
  FIREWALL("Firewall"),
  /** Privileged accounts, and the protocols they log on by. */
  ACCOUNTS("Privileged accounts");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  /** As it stands in files and tags: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a person reads it. */
  public String title() {
    return title;
  }

  /** The measure of this id, if there is one. */
  public static Optional<Measure> of(String id) {
    return Arrays.stream(values()).filter(m -> m.id().equals(id)).findFirst();
  }
}
