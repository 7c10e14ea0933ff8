// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server, from its first start on, by the commands that an administrator has. */
class RoundTripIT {

  private static final String PLAIN =
      """
      From: Ann <ann@example.com>
      To: bob@example.net
      Subject: lunch
      Date: Tue, 3 Nov 2026 10:00:00 +0100
      Message-ID: <1@example.com>

      At noon?
      """;
  private static final String PROGRAM =
      """
      From: Ann <ann@example.com>
      To: bob@example.net
      Subject: invoice
      Date: Tue, 3 Nov 2026 10:00:00 +0100
      Message-ID: <2@example.com>
      MIME-Version: 1.0
      Content-Type: application/octet-stream; name="invoice.pdf.exe"
      Content-Disposition: attachment; filename="invoice.pdf.exe"
      Content-Transfer-Encoding: base64

      TVqQAAMAAAAEAAAA//8AALgAAAAAAAAA
      """;

  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void theStartSaysWhereTheDoorAndTheWebConsoleAre() {
    assertThat(server.startOutput())
        .contains("milter door inet:" + server.milterPort() + "@127.0.0.1 open after")
        .contains("Web Console: " + server.console())
        .contains("ready after")
        .doesNotContainIgnoringCase("warning");
  }

  @Test
  void aStartAndTheFirstMailWriteNoWarning() throws IOException {
    server.postern("scan", file("plain.eml", PLAIN), file("program.eml", PROGRAM));
    // The machine that tests may be without DNS, and its disk may be small.
    assertThat(Files.readAllLines(server.data().resolve("log/postern.log")))
        .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
        .allMatch(line -> line.contains(" DNS server ") || line.contains("disk"));
  }

  @Test
  void allBundlesRunAndAllChecksAreGood() throws IOException {
    Distribution.Result status = server.postern("status");
    assertThat(status.output())
        .contains("state    ready")
        .containsPattern("door +milter +inet:" + server.milterPort() + "@127.0.0.1 +open")
        .containsPattern("check +Postern filters +OK")
        .doesNotContain("idle")
        .doesNotContain("CRITICAL");
    // WARN is allowed: the disk of the machine that tests may be small.
    assertThat(status.exit()).isLessThanOrEqualTo(1);
  }

  @Test
  void aSecondStartFindsTheFirst() throws IOException {
    Distribution.Result again = server.postern("start");
    assertThat(again.exit()).isZero();
    assertThat(again.output()).contains("runs already");
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() throws IOException {
    Distribution.Result second = server.postern("console");
    assertThat(second.exit()).isEqualTo(15);
    assertThat(second.output()).contains("a server runs on").contains("bin/postern stop");
  }

  @Test
  void theFirstPasswordLetsIn() throws IOException {
    assertThat(new ConsoleClient(server.console(), server.password()).get("/bundles.json").body())
        .contains("all " + bundles() + " bundles active");
  }

  /** The pages show what strangers wrote. */
  @ParameterizedTest
  @ValueSource(strings = {"/postern", "/configMgr", "/bundles", "/healthcheck", "/nowhere"})
  void aPageMayLoadNothingFromElsewhereAndStandInNoFrame(String page) throws IOException {
    ConsoleClient client = new ConsoleClient(server.console(), server.password());
    assertThat(client.header(page, "Content-Security-Policy").orElse("none"))
        .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'");
    assertThat(client.header(page, "X-Frame-Options")).contains("DENY");
    assertThat(client.header(page, "X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void theFirstPasswordStandsInNoFile() throws IOException {
    List<Path> telling;
    try (Stream<Path> files = Files.walk(server.data())) {
      telling = files.filter(Files::isRegularFile).filter(RoundTripIT::holdsPassword).toList();
    }
    assertThat(telling).isEmpty();
  }

  @Test
  void plainMailIsNotRefused() throws IOException {
    Distribution.Result scan = server.postern("scan", file("plain.eml", PLAIN));
    assertThat(scan.exit()).as(scan.output()).isLessThanOrEqualTo(1);
    assertThat(scan.output()).containsPattern("plain\\.eml: (PASS|SUSPICIOUS)  score [0-9.]+");
  }

  @Test
  void aProgramIsRefusedWithAReply() throws IOException {
    Distribution.Result scan = server.postern("scan", "--json", file("program.eml", PROGRAM));
    assertThat(scan.exit()).as(scan.output()).isEqualTo(4);
    assertThat(scan.output()).contains("\"verdict\":\"REJECT\"").contains("\"reply\":\"550 ");
  }

  @Test
  void theWorstOfSeveralFilesCounts() throws IOException {
    Distribution.Result scan =
        server.postern("scan", file("program.eml", PROGRAM), file("plain.eml", PLAIN));
    assertThat(scan.exit()).isEqualTo(4);
  }

  @Test
  void whatIsNoFileIsSaid() throws IOException {
    Distribution.Result scan = server.postern("scan", "nowhere.eml");
    assertThat(scan.exit()).isEqualTo(66);
    assertThat(scan.output()).contains("nowhere.eml cannot be read");
  }

  @Test
  void verdictsAreLoggedOneALine() throws IOException {
    server.postern("scan", "--from", "logged@example.org", file("plain.eml", PLAIN));
    Path log = server.data().resolve("log/verdict.log");
    Waiting.until(() -> Files.readString(log).contains("from=<logged@example.org>"));
    assertThat(Files.readAllLines(log)).allMatch(line -> line.contains(" verdict="));
  }

  @Test
  void theFiguresForPrometheusArePlain() throws IOException {
    server.postern("scan", file("program.eml", PROGRAM));
    ConsoleClient.Answer figures =
        new ConsoleClient("http://127.0.0.1:" + server.metricsPort(), "").get("/metrics");
    assertThat(figures.status()).isEqualTo(200);
    assertThat(figures.body()).contains("# TYPE postern_verdicts_total counter");
  }

  @Test
  void nothingIsWrittenOutsideTheDataAndTheDropFolder() throws IOException {
    try (Stream<Path> top = Files.list(server.distribution().home())) {
      assertThat(top.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("bin", "bundles", "conf", "data", "lib", "modules", "VERSION");
    }
    try (Stream<Path> conf = Files.list(server.distribution().home().resolve("conf/settings"))) {
      assertThat(conf.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "README.md", "org.postern.milter.cfg", "org.postern.metrics.cfg");
    }
  }

  @Test
  void theDataFolderIsClosedToOthers() throws IOException {
    for (String name : List.of("cache", "policy", "run", "tmp", "log")) {
      assertThat(Files.getPosixFilePermissions(server.data().resolve(name)))
          .as(name)
          .noneMatch(permission -> permission.name().startsWith("OTHERS"));
    }
  }

  @Test
  void anUnknownCommandIsAUsageError() throws IOException {
    Distribution.Result result = server.postern("dance");
    assertThat(result.exit()).isEqualTo(64);
    assertThat(result.output()).contains("there is no such command").contains("postern help");
  }

  @Test
  void theVersionIsSaid() throws IOException {
    assertThat(server.postern("version").output())
        .contains("Postern 0.")
        .contains("Java " + Runtime.version().feature());
  }

  private static int bundles() throws IOException {
    try (Stream<Path> files =
        Files.walk(Path.of(System.getProperty("postern.distribution"), "bundles"))) {
      return (int) files.filter(path -> path.toString().endsWith(".jar")).count() + 1;
    }
  }

  private static boolean holdsPassword(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(server.password());
    } catch (IOException gone) {
      return false;
    }
  }

  private static String file(String name, String content) throws IOException {
    Path file = server.distribution().home().resolve("data/tmp").resolve(name);
    return Files.writeString(file, content).toString();
  }
}
