// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.ports.AddressRange;
import org.postern.check.ports.PortPolicy;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.OpenSession;

/** Names each session with the shares of the host that is not from an administrator's address. */
final class OpenSessionsProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<AddressRange> known = new PortPolicy(subject.settings()).administrators();
    List<OpenSession> sessions = subject.once("sessions", h -> h.sessions());
    List<String> wrong = new ArrayList<>();
    for (OpenSession session : sessions) {
      if (!isKnown(session, known)) {
        wrong.add(
            session.user()
                + " from "
                + session.client()
                + ", for "
                + session.since().toMinutes()
                + " minutes");
      }
    }
    return Observation.breaches(sessions.size() + " sessions, our own among them", wrong);
  }

  private static boolean isKnown(OpenSession session, List<AddressRange> known) {
    String client = session.client().replaceAll("^\\\\+|[\\[\\]]", "");
    Optional<AddressRange> address = AddressRange.parse(client);
    boolean loopback = client.equals("127.0.0.1") || client.equals("::1");
    return loopback
        || (address.isPresent() && known.stream().anyMatch(k -> k.contains(address.get())));
  }
}
