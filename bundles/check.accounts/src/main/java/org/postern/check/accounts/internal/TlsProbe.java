// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** {@code tls PROTOCOL on|off}: whether both sides are as they should be. */
final class TlsProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String protocol = Arguments.of(row).word(0).replace('-', ' ');
    TlsProtocol.State wanted =
        Arguments.of(row).word(1).equals("on")
            ? TlsProtocol.State.ENABLED
            : TlsProtocol.State.DISABLED;
    List<String> states = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String side : TlsProtocol.SIDES) {
      TlsProtocol.State state = TlsProtocol.of(subject, protocol, side).state(true);
      states.add(side + " " + words(state));
      if (state != wanted) {
        wrong.add(side + " is " + words(state) + ", not " + words(wanted));
      }
    }
    return Observation.breaches(protocol + ": " + String.join(", ", states), wrong);
  }

  private static String words(TlsProtocol.State state) {
    return switch (state) {
      case ENABLED -> "enabled";
      case DISABLED -> "disabled";
      case HALF_DISABLED -> "half disabled";
    };
  }
}
