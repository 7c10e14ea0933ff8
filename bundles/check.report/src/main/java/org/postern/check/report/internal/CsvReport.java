// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.postern.check.CheckResult;

/** The report as comma-separated values (RFC 4180). */
final class CsvReport {

  private static final String HEAD =
      "host,measure,id,title,severity,outcome,found,details,secure,why,repair,source";

  private CsvReport() {}

  static String of(HostReport report) {
    StringBuilder out = new StringBuilder(HEAD).append("\r\n");
    for (MeasureRun run : report.runs()) {
      run.results().forEach(r -> out.append(line(report, run, r)).append("\r\n"));
    }
    return out.toString();
  }

  private static String line(HostReport report, MeasureRun run, CheckResult result) {
    return List.of(
            report.settings().name(),
            run.measure().id(),
            result.row().id(),
            result.row().title(),
            result.row().severity().id(),
            Words.of(result.outcome()),
            result.found(),
            String.join("; ", result.details()),
            result.row().secure().text(),
            result.row().advice().why(),
            result.row().advice().remedy(),
            String.join("; ", result.row().advice().sources()))
        .stream()
        .map(CsvReport::cell)
        .collect(Collectors.joining(","));
  }

  /**
   * A cell. A spreadsheet takes one that begins so for a formula, and runs it with the rights of
   * who opens it; the host chose the text.
   */
  static String cell(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
