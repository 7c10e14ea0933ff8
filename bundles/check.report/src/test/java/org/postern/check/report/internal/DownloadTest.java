// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.check.testkit.Hosts;
import org.postern.check.testkit.MemoryHost;
import org.postern.host.HostRole;
import org.postern.host.Share;

/** What is downloaded carries what a host in strange hands chose, as text and nothing else. */
class DownloadTest {

  private static final String EVIL =
      "x'; Remove-Item C:\\ -Recurse; '\u2019; calc\r\nRemove-Item <script>alert(1)</script>";

  @TempDir Path folder;

  private HostReport report;

  @BeforeEach
  void look() {
    MemoryHost host = Hosts.bad(HostRole.EDGE, Looked.NOW);
    host.shares.add(new Share(EVIL, Share.Kind.DISK, false, "=cmd|'/c calc'!A1"));
    report = new Looked(host, folder).look();
  }

  @Test
  void theReportNamesFindingsRepairsAndScore() {
    String html = Download.REPORT_HTML.text(report, "");
    assertThat(html)
        .contains("First repairs")
        .contains("Score = 100 x weights")
        .contains("opens TCP 3389 to everybody")
        .contains("CVE-2026-21527")
        .contains("@media print")
        .doesNotContain("<script>alert");
  }

  @Test
  void theReportAsJsonIsWellFormed() {
    String json = Download.REPORT_JSON.text(report, "");
    assertThat(json).startsWith("{\"host\":\"edge01\"").endsWith("}").doesNotContain("\n");
    assertThat(json).contains("\"measure\":\"firewall\"").contains("\"outcome\":\"FAIL\"");
  }

  @Test
  void noCellOfTheCsvIsAFormula() {
    String csv = Download.REPORT_CSV.text(report, "");
    assertThat(csv.lines().skip(1)).allMatch(line -> line.startsWith("\"edge01\","));
    assertThat(CsvReport.cell("=1+1")).isEqualTo("\"'=1+1\"");
    assertThat(CsvReport.cell("@SUM(A1)")).isEqualTo("\"'@SUM(A1)\"");
    assertThat(CsvReport.cell("-2")).isEqualTo("\"'-2\"");
    assertThat(CsvReport.cell("a \"b\"")).isEqualTo("\"a \"\"b\"\"\"");
  }

  @Test
  void theScriptIsAsciiAndEveryLineIsACommentOrOurs() {
    String script = Download.REMEDIES.text(report, "");
    assertThat(script.chars()).allMatch(c -> c == '\r' || c == '\n' || (c >= ' ' && c < 0x7f));
    assertThat(script.lines().filter(l -> !l.isBlank()))
        .allMatch(
            line ->
                line.startsWith("#")
                    || line.matches(
                        "(\\$key|\\$rdp|if \\(-not \\(Test-Path|Set-|New-Item|Remove-|Disable-|Stop-|Start-"
                            + "|Get-|net\\.exe|auditpol\\.exe|wevtutil\\.exe|w32tm\\.exe|Confirm-"
                            + "|Update-|Uninstall-).*"),
            "comment or a command of ours");
    assertThat(script)
        .contains(
            "Remove-SmbShare -Force -Name ('x''; Remove-Item C:\\ -Recurse; ''' + [char]0x2019");
  }

  @Test
  void theScriptHasTheRepairsThatWereAskedFor() {
    String script = Download.REMEDIES.text(report, "K13, A4");
    assertThat(script)
        .contains("==== K13")
        .contains("==== A4")
        .contains(
            "Set-ItemProperty -LiteralPath $key -Name 'LmCompatibilityLevel' -Value 5 -Type DWord")
        .doesNotContain("==== K12");
  }

  @Test
  void aPasswordInTheRegistryGoesIntoNoReport() {
    for (Download download : Download.values()) {
      assertThat(download.text(report, "")).doesNotContain("Summer1!");
    }
  }

  @Test
  void theFirewallRulesAreThoseOfTheRole() {
    List<String> lines = Download.FIREWALL.text(report, "").lines().toList();
    assertThat(lines)
        .contains(
            "New-NetFirewallRule -DisplayName 'Postern: SMTP' -Direction Inbound -Action Allow"
                + " -Profile Any -Protocol TCP -LocalPort 25",
            "New-NetFirewallRule -DisplayName 'Postern: Management' -Direction Inbound -Action Allow"
                + " -Profile Any -Protocol TCP -LocalPort 445,3389,5985,5986"
                + " -RemoteAddress '10.20.0.0-10.20.0.255'");
  }
}
