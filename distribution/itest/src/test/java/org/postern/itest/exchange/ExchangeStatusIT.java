// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.postern.itest.ConsoleClient;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.itest.browser.Browser;
import org.postern.peers.ExchangeHost;
import org.postern.peers.SmtpClient;

/** The agent's status file, and what the running server makes of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExchangeStatusIT {

  private static final String CHECK = "Postern Exchange agent";

  private static final By AGENTS = By.id("postern-agents");

  private static RunningServer server;
  private static ExchangeHost host;
  private static Path hostile;

  @BeforeAll
  static void start() throws IOException {
    List<String> missing = ExchangeHost.missing();
    assumeTrue(missing.isEmpty(), missing::toString);
    server = RunningServer.start();
    host =
        ExchangeHost.start("endpoints = 127.0.0.1:" + server.milterPort(), "status.seconds = 0.5");
    hostile = server.data().resolve("tmp/hostile.status");
  }

  @AfterAll
  static void stop() throws IOException {
    if (host != null) {
      host.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void whereNoExchangeIsNothingIsSaid() throws IOException {
    assertThat(check()).contains("OK").contains("No Exchange agent is here");
    assertThat(data()).contains("\"state\":\"ABSENT\"").doesNotContain("\"endpoint\"");
  }

  @Test
  @Order(2)
  void aRunningAgentIsShownWithItsFigures() throws IOException {
    watch(host.folder().resolve("Postern.status").toString());
    send();
    Waiting.until(() -> data().contains("\"messages\":1,\"submissions\":0"));
    Waiting.until(() -> check().contains("1 messages"));
    assertThat(data())
        .contains("\"state\":\"RUNNING\"", "\"endpoint\":\"127.0.0.1:" + server.milterPort())
        .contains("{\"name\":\"pass\",\"count\":1}", "\"trouble\":\"\"");
    assertThat(check()).contains("OK", "Exchange agent 0.1.0 runs since", "1 messages");
  }

  @Test
  @Order(3)
  void thePageShowsIt() throws IOException {
    try (Browser browser = Browser.start()) {
      browser.open(server, server.password(), "/postern");
      browser.awaitText(AGENTS, "pass 1");
      assertThat(browser.text(AGENTS))
          .contains("0.1.0", "runs", "127.0.0.1:" + server.milterPort());
      assertThat(browser.text(By.id("postern-flow"))).contains("Mail can flow");
    }
  }

  @Test
  @Order(4)
  void afterTheHostHasStoppedTheAgentIsSilent() throws IOException {
    assertThat(host.stop().violations()).isEmpty();
    Waiting.until(() -> data().contains("\"state\":\"SILENT\""));
    Waiting.until(() -> check().contains("The Exchange agent does not run"));
    assertThat(check()).contains("WARN", "The Exchange agent does not run", "MSExchangeTransport");
    Waiting.until(() -> log().contains("The Exchange agent does not run"));
  }

  @Test
  @Order(5)
  void thePageShowsThatItIs() throws IOException {
    try (Browser browser = Browser.start()) {
      browser.open(server, server.password(), "/postern");
      browser.awaitText(AGENTS, "does not run");
      assertThat(browser.text(By.id("postern-flow"))).contains("The Exchange agent does not run");
    }
  }

  @Test
  @Order(6)
  void aFileThatIsGoneIsAnAgentThatWasUninstalled() throws IOException {
    host.close();
    Waiting.until(() -> data().contains("\"state\":\"ABSENT\""));
    Waiting.until(() -> check().contains("No Exchange agent is here"));
    assertThat(check()).contains("OK");
  }

  @Test
  @Order(7)
  void aFileThatNoAgentWritesIsToldInWords() throws IOException {
    Files.writeString(hostile, "sessions = -1\n<script>\n");
    watch(host.folder().resolve("Postern.status").toString(), hostile.toString());
    Waiting.until(() -> data().contains("\"state\":\"UNREADABLE\""));
    Waiting.until(() -> check().contains("cannot be used: line 2 is '<script>'"));
    assertThat(check()).contains("WARN");
  }

  @Test
  @Order(8)
  void whatStandsInAFileIsTextOnThePage() throws IOException {
    Files.writeString(hostile, "<img/src=x/onerror=document.title='caught'>\n");
    try (Browser browser = Browser.start()) {
      browser.open(server, server.password(), "/postern");
      browser.awaitText(AGENTS, "line 1 is '<img/src=x/onerror=");
      assertThat(browser.text(AGENTS)).contains("unknown");
      assertThat(browser.count(By.cssSelector("#postern-agents img"))).isZero();
    }
  }

  private static void watch(String... files) throws IOException {
    ConsoleClient.Answer answer = console().saveList("org.postern.exchange", "files", files);
    assertThat(answer.status()).as(answer.body()).isLessThan(400);
  }

  private static void send() throws IOException {
    String message =
        "From: ann@example.com\r\nTo: bob@example.net\r\nSubject: lunch\r\n"
            + "Date: Tue, 3 Nov 2026 10:00:00 +0100\r\nMessage-ID: <1@example.com>\r\n\r\nAt noon?\r\n";
    try (SmtpClient client = SmtpClient.connect(host.port())) {
      client.greeting();
      client.ehlo("client.test");
      byte[] octets = message.getBytes(US_ASCII);
      assertThat(client.send("ann@example.com", List.of("bob@example.net"), octets).last().code())
          .isEqualTo(250);
      client.command("QUIT");
    }
  }

  private static ConsoleClient console() {
    return new ConsoleClient(server.console(), server.password());
  }

  private static String data() throws IOException {
    return console().get("/postern/data.json").body();
  }

  private static String log() throws IOException {
    return Files.readString(server.data().resolve("log/postern.log"));
  }

  /** The line of {@code bin/postern status} for the agent. */
  private static String check() throws IOException {
    String output = server.postern("status").output();
    return output.lines().filter(line -> line.contains(CHECK)).findFirst().orElse(output);
  }
}
