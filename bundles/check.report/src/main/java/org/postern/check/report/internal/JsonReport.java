// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import org.postern.check.CheckResult;
import org.postern.check.Outcome;
import org.postern.journal.Json;

/** The report as one JSON object. */
final class JsonReport {

  private JsonReport() {}

  static String of(HostReport report) {
    Json json = Json.object();
    write(json, report, true);
    return json.toString();
  }

  /**
   * Writes a report.
   *
   * @param whole with all checks, else with the scores alone
   */
  static void write(Json json, HostReport report, boolean whole) {
    json.put("host", report.settings().name())
        .put("address", report.settings().address())
        .put("role", report.settings().role().name())
        .put("at", report.at().map(Object::toString).orElse(""))
        .put("score", report.score().percent())
        .put("formula", Score.FORMULA)
        .strings("troubles", report.troubles())
        .strings("changes", report.changes())
        .objects("first", report.first(), JsonReport::check)
        .objects("measures", report.runs(), (out, run) -> measure(out, run, whole));
  }

  private static void measure(Json json, MeasureRun run, boolean whole) {
    json.put("measure", run.measure().id())
        .put("title", run.measure().title())
        .put("at", run.at().toString())
        .put("score", run.score().percent())
        .put("trouble", run.trouble().orElse(""));
    for (Outcome outcome : Outcome.values()) {
      json.put(outcome.name(), run.results().stream().filter(r -> r.outcome() == outcome).count());
    }
    if (whole) {
      json.objects("checks", run.results(), JsonReport::check);
    }
  }

  private static void check(Json json, CheckResult result) {
    json.put("id", result.row().id())
        .put("title", result.row().title())
        .put("severity", result.row().severity().id())
        .put("effort", result.row().advice().effort().id())
        .put("outcome", result.outcome().name())
        .put("words", Words.of(result.outcome()))
        .put("found", result.found())
        .put("secure", result.row().secure().text())
        .strings("details", result.details())
        .put("why", result.row().advice().why())
        .put("remedy", result.row().advice().remedy())
        .put("script", !result.script().isEmpty())
        .strings("sources", result.row().advice().sources());
  }
}
