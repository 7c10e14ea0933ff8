// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;

/** Finding out why a message was stopped, by a real browser and on the command line. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JournalIT {

  private static final String EVIL = "<img src=x onerror=\"document.title='caught'\">";
  private static final By VERDICTS = By.cssSelector("#postern-verdicts tbody");
  private static final By COUNT = By.id("postern-count");

  private static RunningServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    distribution.seed("org.postern.lists", "blocked = 203.0.113.0/24");
    distribution.seed("org.postern.journal.siem", "file = log/verdicts.json");
    server = RunningServer.start(distribution);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  @Order(1)
  void aMessageIsFoundByWhatIsKnownOfIt() throws IOException {
    scan("quarterly report", "--from", "ann@example.com");
    scan("blocked one", "--ip", "203.0.113.7");
    Waiting.until(() -> journal("search").contains("blocked"));
    browser.open(server, server.password(), "/postern-journal");
    browser.awaitText(VERDICTS, "quarterly report");
    search("subject:quarterly from:ann@example.com");
    browser.awaitText(COUNT, "1 found");
    assertThat(browser.text(VERDICTS)).contains("quarterly report").doesNotContain("203.0.113.7");
    search("client:203.0.113.0/24 rule:conduct.blocked");
    browser.awaitText(COUNT, "1 found");
    assertThat(browser.text(VERDICTS)).contains("REJECT", "at CONNECT");
    search("verdict:nonsense");
    browser.awaitText(COUNT, "verdict is not 'nonsense' but one of continue");
    assertThat(browser.text(By.id("postern-legend"))).contains("rejected 1");
  }

  @Test
  @Order(2)
  void itsStoryGoesFromConnectToTheEnd() {
    search("subject:quarterly");
    browser.awaitText(COUNT, "1 found");
    WebElement button = browser.driver().findElement(By.cssSelector("button.story"));
    button.sendKeys(Keys.ENTER);
    browser.awaitText(By.id("postern-line"), "MESSAGE");
    assertThat(browser.text(By.id("postern-line")))
        .contains("CONNECT", "HELO", "MAIL", "from <ann@example.com>", "RCPT", "quarterly report")
        .contains("shield=");
    assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
        .isEqualTo("postern-story");
  }

  @Test
  @Order(3)
  void whatStrangersWriteIsTextAndNeverRuns() throws IOException {
    scan(EVIL, "--helo", EVIL, "--from", "\"" + EVIL + "\"@example.com");
    scanAttachment(EVIL + ".exe");
    Waiting.until(() -> journal("search", "onerror").lines().count() >= 2);
    browser.open(server, server.password(), "/postern-journal");
    search("onerror");
    browser.awaitText(VERDICTS, EVIL);
    for (WebElement button : browser.driver().findElements(By.cssSelector("button.story"))) {
      button.click();
      browser.awaitText(By.id("postern-line"), "CONNECT");
    }
    assertThat(browser.count(By.cssSelector("#postern img, #postern-line script"))).isZero();
    assertThat(browser.driver().getTitle()).contains("Journal").doesNotContain("caught");
  }

  @Test
  @Order(4)
  void nothingIsAskedOfAnotherHost() {
    Object hosts =
        ((JavascriptExecutor) browser.driver())
            .executeScript(
                "return performance.getEntriesByType('resource').map(e => new URL(e.name).host)"
                    + ".filter(h => h !== location.host)");
    assertThat((List<?>) hosts).isEmpty();
  }

  @Test
  @Order(5)
  void aNarrowWindowShowsItWithoutScrollingAside() {
    browser.driver().manage().window().setSize(new Dimension(500, 900));
    browser.open(server, server.password(), "/postern-journal");
    browser.awaitText(VERDICTS, "quarterly report");
    WebElement table = browser.driver().findElement(By.id("postern-verdicts"));
    assertThat(table.getSize().getWidth()).isLessThanOrEqualTo(500);
    browser.driver().manage().window().setSize(new Dimension(1280, 1100));
  }

  @Test
  @Order(6)
  void theCommandLineFindsShowsAndExportsTheSame() throws IOException {
    assertThat(journal("search", "subject:quarterly")).contains("subject=\"quarterly report\"");
    assertThat(journal("search", "http://x")).contains("there is no field 'http'");
    String id = journal("search", "subject:quarterly").replaceAll("(?s).* id=(\\S+) .*", "$1");
    assertThat(journal("show", id)).contains("stage=MESSAGE", "filters attachment=");
    Path csv = server.data().resolve("tmp/out.csv");
    assertThat(journal("export", csv.toString(), "last:all")).contains(" verdicts are in ");
    assertThat(Files.readString(csv)).startsWith("time,entry,server,").contains("quarterly report");
    Path siem = server.data().resolve("log/verdicts.json");
    Waiting.until(() -> Files.exists(siem) && Files.readString(siem).contains("quarterly report"));
    assertThat(Files.readString(siem)).contains("\"ecs\":{\"version\":\"8.11.0\"}");
  }

  @Test
  @Order(7)
  void everyVerdictSurvivesARestart() throws IOException {
    long before = journal("search", "--limit", "1000", "last:all").lines().count();
    assertThat(server.postern("stop").exit()).isZero();
    assertThat(server.postern("start").exit()).isZero();
    assertThat(journal("search", "--limit", "1000", "last:all").lines().count()).isEqualTo(before);
  }

  private static void search(String expression) {
    WebElement field =
        browser.await().until(any -> browser.driver().findElement(By.id("postern-search")));
    field.clear();
    field.sendKeys(expression, Keys.ENTER);
  }

  private static String journal(String... words) throws IOException {
    String[] all = new String[words.length + 1];
    all[0] = "journal";
    System.arraycopy(words, 0, all, 1, words.length);
    return server.postern(all).output();
  }

  private static void scan(String subject, String... options) throws IOException {
    post("Subject: " + subject + "\n\nAt noon?\n", options);
  }

  private static void scanAttachment(String name) throws IOException {
    String quoted = name.replace("\"", "\\\"");
    post(
        "Subject: with a file onerror\nMIME-Version: 1.0\n"
            + "Content-Type: application/octet-stream; name=\""
            + quoted
            + "\"\n"
            + "Content-Disposition: attachment; filename=\""
            + quoted
            + "\"\n\nMZ\n");
  }

  private static void post(String rest, String... options) throws IOException {
    Path file = server.data().resolve("tmp/journal.eml");
    Files.writeString(
        file,
        "From: Ann <ann@example.com>\nTo: bob@example.net\n"
            + "Date: Tue, 3 Nov 2026 10:00:00 +0100\nMessage-ID: <1@example.com>\n"
            + rest);
    String[] words = new String[options.length + 2];
    words[0] = "scan";
    System.arraycopy(options, 0, words, 1, options.length);
    words[words.length - 1] = file.toString();
    server.postern(words);
  }
}
