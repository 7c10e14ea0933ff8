// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Whether Remote Desktop is off, or protected. */
final class RemoteDesktopProbe implements Probe {

  private static final String POLICY =
      "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
  private static final String SERVER = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
  private static final String LISTENER = SERVER + "\\WinStations\\RDP-Tcp";

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    if (value(subject, SERVER, "fDenyTSConnections") != 0) {
      return Observation.breaches("Remote Desktop is off", List.of());
    }
    List<String> wrong = new ArrayList<>();
    atLeast(subject, "UserAuthentication", 1, wrong);
    atLeast(subject, "SecurityLayer", 2, wrong);
    atLeast(subject, "MinEncryptionLevel", 3, wrong);
    return Observation.breaches("Remote Desktop is on", wrong);
  }

  private static void atLeast(Subject subject, String name, long wanted, List<String> wrong)
      throws HostTrouble {
    long value = value(subject, LISTENER, name);
    if (value < wanted) {
      wrong.add(name + " is " + value + ", secure is " + wanted);
    }
  }

  /** The policy wins; absent, Remote Desktop is off and its protections are not set. */
  private static long value(Subject subject, String key, String name) throws HostTrouble {
    Reading policy = subject.value(POLICY, name);
    Reading local = policy.isPresent() ? policy : subject.value(key, name);
    return local.number().orElse(name.equals("fDenyTSConnections") ? 1 : 0);
  }
}
