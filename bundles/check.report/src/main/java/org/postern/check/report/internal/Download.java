// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that are to be had of a host. */
enum Download {
  REPORT_HTML("report.html", "text/html"),
  REPORT_JSON("report.json", "application/json"),
  REPORT_CSV("report.csv", "text/csv"),
  REMEDIES("remedies.ps1", "text/plain"),
  FIREWALL("firewall.ps1", "text/plain"),
  NFTABLES("firewall.nft", "text/plain");

  private final String file;
  private final String type;

  Download(String file, String type) {
    this.file = file;
    this.type = type;
  }

  static Optional<Download> of(String name) {
    return Arrays.stream(values()).filter(d -> d.file.equals(name)).findFirst();
  }

  /**
   * The text.
   *
   * @param ids of the checks whose repairs are wanted, by commas; empty for all
   */
  String text(HostReport report, String ids) {
    return switch (this) {
      case REPORT_HTML -> HtmlReport.of(report);
      case REPORT_JSON -> JsonReport.of(report);
      case REPORT_CSV -> CsvReport.of(report);
      case REMEDIES -> RemedyScript.of(report, wanted(ids));
      case FIREWALL -> FirewallScript.of(report.settings());
      case NFTABLES -> NftRuleset.of(report.settings());
    };
  }

  void send(HostReport report, String ids, HttpServletResponse response) throws IOException {
    response.setContentType(type);
    String host = report.settings().name().replaceAll("[^A-Za-z0-9._-]", "_");
    // The report is shown; all else is a file to keep.
    String how = this == REPORT_HTML ? "inline" : "attachment";
    response.setHeader("Content-Disposition", how + "; filename=\"" + host + "-" + file + "\"");
    response.getWriter().write(text(report, ids));
  }

  private static Set<String> wanted(String ids) {
    return Arrays.stream(ids.split(","))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .collect(Collectors.toSet());
  }
}
