// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.WindowsHost;

/**
 * {@code audit-subcategory GUID}: what policy says is audited, 1 for success and 2 for failure. The
 * effective setting is readable to the system alone; policy lies in a file.
 */
final class AuditSubcategoryProbe implements Probe {

  private static final int MAX_BYTES = 1024 * 1024;

  /** The copy that Windows merged comes first, then the policy of this machine. */
  private static final List<String> FILES =
      List.of(
          "ADMIN$\\security\\audit\\audit.csv",
          "ADMIN$\\System32\\GroupPolicy\\Machine\\Microsoft\\Windows NT\\Audit\\audit.csv");

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String guid = Arguments.of(row).word(0);
    boolean any = false;
    for (String file : FILES) {
      Map<String, Integer> settings = subject.once("audit " + file, h -> read(h, file));
      any = any || !settings.isEmpty();
      OptionalInt setting = AuditCsv.of(settings, guid);
      if (setting.isPresent()) {
        return Observation.of(
            setting.getAsInt(), "audit.csv says " + AuditCsv.words(setting.getAsInt()));
      }
    }
    return any
        ? Observation.of(0, "audit.csv does not name this subcategory, so policy does not audit it")
        : Observation.absent(
            "There is no audit.csv: no policy sets auditing, and what auditpol set is not readable");
  }

  private static Map<String, Integer> read(WindowsHost host, String file) throws HostTrouble {
    try {
      return AuditCsv.parse(new String(host.files().read(file, MAX_BYTES), StandardCharsets.UTF_8));
    } catch (HostTrouble e) {
      if (e.kind() == HostTrouble.Kind.NOT_FOUND) {
        return Map.of();
      }
      throw e;
    }
  }
}
