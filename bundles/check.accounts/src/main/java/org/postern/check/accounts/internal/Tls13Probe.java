// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Exchange;
import org.postern.check.rows.CheckRow;
import org.postern.host.FileVersion;
import org.postern.host.HostTrouble;

/** TLS 1.3 beneath an Exchange that cannot speak it. */
final class Tls13Probe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Optional<FileVersion> version = Exchange.version(subject);
    if (version.isEmpty() || version.get().minor() > 1) {
      return Observation.absent(
          version.map(v -> "Exchange " + v + " is not 2016").orElse("Exchange is not installed"));
    }
    List<String> wrong = new ArrayList<>();
    for (String side : TlsProtocol.SIDES) {
      if (TlsProtocol.of(subject, "TLS 1.3", side).state(false) != TlsProtocol.State.DISABLED) {
        wrong.add(side + " is not disabled");
      }
    }
    return Observation.breaches("TLS 1.3 beneath Exchange " + version.get(), wrong);
  }
}
