// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.List;
import java.util.Set;
import org.postern.check.CheckResult;
import org.postern.check.Outcome;
import org.postern.check.PowerShell;

/** The repairs that were asked for, as one script of PowerShell: a commented block a finding. */
final class RemedyScript {

  private static final String END = "\r\n";

  private RemedyScript() {}

  /**
   * Writes the script.
   *
   * @param ids of the checks that were asked for; empty for all
   */
  static String of(HostReport report, Set<String> ids) {
    StringBuilder out = new StringBuilder("#Requires -RunAsAdministrator").append(END);
    line(out, "Repairs for " + report.settings().name() + ", written by Postern.");
    line(out, "Read each block before you run it. Nothing here was tried on a real Windows host.");
    List<CheckResult> failed =
        report.results(Outcome.FAIL).stream()
            .filter(r -> ids.isEmpty() || ids.contains(r.row().id()))
            .toList();
    failed.forEach(r -> block(out, r));
    if (failed.isEmpty()) {
      line(out, "There is nothing to repair.");
    }
    return out.toString();
  }

  private static void block(StringBuilder out, CheckResult result) {
    out.append(END);
    line(out, "==== " + result.row().id() + " " + result.row().title());
    line(out, "Found: " + result.found());
    result.details().forEach(d -> line(out, "  " + d));
    line(out, "Why: " + result.row().advice().why());
    line(out, "Repair: " + result.row().advice().remedy());
    line(out, "Source: " + String.join("; ", result.row().advice().sources()));
    if (result.script().isEmpty()) {
      line(out, "A person must do this.");
    }
    result.script().forEach(l -> out.append(l).append(END));
  }

  private static void line(StringBuilder out, String text) {
    out.append(PowerShell.comment(text)).append(END);
  }
}
