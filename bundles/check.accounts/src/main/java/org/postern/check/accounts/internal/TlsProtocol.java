// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.List;
import java.util.OptionalLong;
import org.postern.check.Subject;
import org.postern.host.HostTrouble;

/**
 * One protocol of SCHANNEL on one side.
 *
 * @param enabled value {@code Enabled}
 * @param disabledByDefault value {@code DisabledByDefault}
 */
record TlsProtocol(OptionalLong enabled, OptionalLong disabledByDefault) {

  static final List<String> SIDES = List.of("Client", "Server");
  private static final String KEY =
      "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\";

  /** States as Microsoft's HealthChecker names them. */
  enum State {
    ENABLED,
    DISABLED,
    HALF_DISABLED
  }

  static TlsProtocol of(Subject subject, String protocol, String side) throws HostTrouble {
    String key = KEY + protocol + "\\" + side;
    return new TlsProtocol(
        subject.value(key, "Enabled").number(), subject.value(key, "DisabledByDefault").number());
  }

  /**
   * The state.
   *
   * @param usual whether Windows enables the protocol where nothing is set
   */
  State state(boolean usual) {
    boolean on = enabled.isPresent() ? enabled.getAsLong() != 0 : usual;
    boolean off = disabledByDefault.isPresent() ? disabledByDefault.getAsLong() != 0 : !usual;
    if (on == off) {
      return State.HALF_DISABLED;
    }
    return on ? State.ENABLED : State.DISABLED;
  }
}
