// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.RegistryValue;

/** Names each program that starts at every logon. */
final class AutostartProbe implements Probe {

  private static final List<String> KEYS =
      List.of(
          "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run",
          "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunOnce",
          "SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Run",
          "SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\RunOnce");

  /** What Windows Server starts itself; by its whole command line, since a name is soon taken. */
  private static final List<String> EXPECTED =
      List.of(
          "%windir%\\system32\\SecurityHealthSystray.exe",
          "%ProgramFiles%\\Windows Defender\\MSASCuiL.exe",
          "\"%ProgramFiles%\\Windows Defender\\MSASCuiL.exe\"",
          "%windir%\\AzureArcSetup\\Systray\\AzureArcSysTray.exe");

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (String key : KEYS) {
      List<RegistryValue> values = subject.once("values " + key, h -> h.registry().values(key));
      for (RegistryValue value : values) {
        String command = value.text().orElse("");
        if (!Wildcards.any(EXPECTED, command)
            && !Wildcards.any(subject.settings().allowed().others(), value.name())) {
          wrong.add(value.name() + ": " + command);
          script.add(
              "Remove-ItemProperty -LiteralPath "
                  + PowerShell.literal("HKLM:\\" + key)
                  + " -Name "
                  + PowerShell.literal(value.name()));
        }
      }
    }
    return Observation.breaches(wrong.size() + " programs start at a logon", wrong, script);
  }
}
