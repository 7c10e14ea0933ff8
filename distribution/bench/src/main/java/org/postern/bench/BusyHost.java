// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import org.postern.peers.WindowsImage;

/** A Windows host with as much on it as a real one has: rules, programs, services, logs. */
final class BusyHost {

  private static final String FIREWALL =
      "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules";
  private static final String UNINSTALL =
      "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Program";
  private static final String LOGS =
      "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs\\";

  private static final int RULES = 300;
  private static final int PROGRAMS = 40;
  private static final int SERVICES = 60;
  private static final int FILES = 100;

  private BusyHost() {}

  static WindowsImage image() {
    WindowsImage image = new WindowsImage();
    image.value(
        "SOFTWARE\\Microsoft\\ExchangeServer\\v15\\Setup",
        "MsiInstallPath",
        "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\");
    for (int i = 0; i < RULES; i++) {
      String rule =
          "v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=25|App=C:\\Program Files\\x"
              + i
              + ".exe|Name=Rule "
              + i
              + "|";
      image.value(FIREWALL, "Rule-" + i, rule);
    }
    for (int i = 0; i < PROGRAMS; i++) {
      image.value(UNINSTALL + i, "DisplayName", "Program " + i);
      image.value(UNINSTALL + i, "DisplayVersion", "1." + i);
      image.value(UNINSTALL + i, "Publisher", "Somebody");
    }
    for (int i = 0; i < SERVICES; i++) {
      image.service("Service" + i, 2, "C:\\Windows\\System32\\service" + i + ".exe", "LocalSystem");
      image.listed("Service" + i);
    }
    for (int i = 0; i < FILES; i++) {
      image.file(LOGS + "Edge\\ProtocolLog\\SmtpReceive\\RECV20261123" + i + ".LOG", "#Software:");
      image.file(LOGS + "MessageTracking\\MSGTRK20261123" + i + ".LOG", "#Software:");
    }
    return image;
  }
}
