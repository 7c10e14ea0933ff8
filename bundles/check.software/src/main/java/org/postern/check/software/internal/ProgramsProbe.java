// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Programs;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Names each installed program that is neither expected nor allowed. */
final class ProgramsProbe implements Probe {

  /** What Exchange needs, and what belongs to Windows. */
  private static final List<String> EXPECTED =
      List.of(
          "Microsoft Exchange *",
          "Microsoft Server Speech *",
          "Microsoft Speech *",
          "Microsoft Unified Communications Managed API *",
          "Microsoft Visual C++ *",
          "Microsoft .NET *",
          "Microsoft Lync Server*",
          "Microsoft Report Viewer *",
          "Active Directory Authentication Library *",
          "IIS URL Rewrite Module *",
          "IIS Rewrite Module *",
          "Security Update for Exchange *",
          "Hotfix for Exchange *",
          "Cumulative Update * for *Exchange*",
          "Update for Windows *",
          "Postern*");

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> expected = new ArrayList<>(EXPECTED);
    expected.addAll(subject.settings().allowed().software());
    List<Programs.Program> all = Programs.all(subject);
    List<String> wrong =
        all.stream()
            .filter(p -> !Wildcards.any(expected, p.name()))
            .map(p -> p + (p.publisher().isEmpty() ? "" : ", by " + p.publisher()))
            .toList();
    return Observation.breaches(
        all.size() + " programs are installed, " + wrong.size() + " not expected", wrong);
  }
}
