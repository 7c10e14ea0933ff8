// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.List;
import org.postern.check.CheckResult;
import org.postern.check.Outcome;
import org.postern.check.ResourceText;

/** The report as one page that needs nothing else and prints well. */
final class HtmlReport {

  private static final List<Outcome> ORDER =
      List.of(Outcome.FAIL, Outcome.UNKNOWN, Outcome.WAIVED, Outcome.PASS, Outcome.IRRELEVANT);

  private final StringBuilder out = new StringBuilder(64 * 1024);
  private final HostReport report;

  private HtmlReport(HostReport report) {
    this.report = report;
  }

  static String of(HostReport report) {
    HtmlReport html = new HtmlReport(report);
    html.write();
    return html.out.toString();
  }

  private void write() {
    String name = escape(report.settings().name());
    out.append(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Hardening of ")
        .append(name)
        .append("</title>\n<style>\n")
        .append(ResourceText.of(getClass(), "/templates/report.css"))
        .append("</style></head><body>\n<h1>Hardening of ")
        .append(name)
        .append("</h1>\n");
    paragraph(
        report.settings().address()
            + ", role "
            + report.settings().role()
            + ", looked at "
            + report.at().map(Object::toString).orElse("never"));
    list("What could not be done", report.troubles());
    scores();
    first();
    list("Changed since the run before", report.changes());
    report.runs().forEach(this::measure);
    out.append("</body></html>\n");
  }

  private void scores() {
    out.append("<h2>Score</h2>\n<table><tr><th>Measure</th><th class=n>Score</th>");
    ORDER.forEach(o -> out.append("<th class=n>").append(Words.of(o)).append("</th>"));
    out.append("</tr>\n");
    for (MeasureRun run : report.runs()) {
      score(run.measure().title(), run.score(), run.results());
    }
    score("All", report.score(), report.results());
    out.append("</table>\n");
    paragraph("Score = " + Score.FORMULA + ".");
  }

  private void score(String title, Score score, List<CheckResult> results) {
    out.append("<tr><td>").append(escape(title)).append("</td><td class=n>");
    out.append(score.shown()).append("</td>");
    for (Outcome outcome : ORDER) {
      long count = results.stream().filter(r -> r.outcome() == outcome).count();
      out.append("<td class=n>").append(count).append("</td>");
    }
    out.append("</tr>\n");
  }

  private void first() {
    out.append("<h2>First repairs</h2>\n");
    if (report.first().isEmpty()) {
      paragraph("Nothing is to be repaired.");
      return;
    }
    out.append("<ol>\n");
    report
        .first()
        .forEach(
            r -> {
              out.append("<li><b>")
                  .append(escape(r.row().id() + " " + r.row().title()))
                  .append("</b>. ");
              out.append(escape(r.row().advice().remedy())).append(". <i>");
              out.append(escape(r.row().advice().why())).append("</i></li>\n");
            });
    out.append("</ol>\n");
  }

  private void measure(MeasureRun run) {
    out.append("<h2>").append(escape(run.measure().title())).append("</h2>\n");
    for (Outcome outcome : ORDER) {
      List<CheckResult> results =
          run.results().stream().filter(r -> r.outcome() == outcome).toList();
      results.forEach(this::result);
    }
  }

  private void result(CheckResult result) {
    boolean open = result.outcome() == Outcome.FAIL || result.outcome() == Outcome.UNKNOWN;
    out.append("<div class=\"check ").append(result.outcome()).append("\"><h3><span>");
    out.append(escape(Words.of(result.outcome()))).append("</span> ");
    out.append(escape(result.row().id() + " " + result.row().title())).append("</h3><p>");
    out.append(escape(result.found()));
    if (open) {
      out.append(" <small>Severity ").append(result.row().severity().id());
      out.append("; secure: ").append(escape(result.row().secure().text())).append("</small>");
    }
    out.append("</p>\n");
    if (!result.details().isEmpty()) {
      out.append("<ul>");
      result.details().forEach(d -> out.append("<li>").append(escape(d)).append("</li>"));
      out.append("</ul>\n");
    }
    if (open) {
      advice(result);
    }
    out.append("</div>\n");
  }

  private void advice(CheckResult result) {
    paragraph("Why: " + result.row().advice().why());
    paragraph("Repair: " + result.row().advice().remedy());
    paragraph("Source: " + String.join("; ", result.row().advice().sources()));
  }

  private void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.append("<h2>").append(escape(title)).append("</h2>\n<ul>\n");
      lines.forEach(l -> out.append("<li>").append(escape(l)).append("</li>\n"));
      out.append("</ul>\n");
    }
  }

  private void paragraph(String text) {
    out.append("<p>").append(escape(text)).append("</p>\n");
  }

  /** What the host said is text, whatever is in it. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
