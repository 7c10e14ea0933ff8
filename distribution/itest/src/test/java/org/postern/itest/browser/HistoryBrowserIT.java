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
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;

/** A setting's life: saved, refused, killed with the server, explained, undone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HistoryBrowserIT {

  private static final String PAGE = "/postern-history";
  private static final By REVISIONS = By.cssSelector("#postern-revisions tbody");
  private static final By SAID = By.id("postern-said");

  private static RunningServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
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
  void aValueOutOfBoundsIsRefusedNextToItsFieldAndTheFormStays() {
    type("org.postern.engine", "workers", "100000");
    save();
    browser.awaitText(By.id("postern-refused"), "workers = '100000' is not allowed; 0 to 256");
    WebElement field = browser.driver().findElement(By.name("workers"));
    assertThat(field.getAttribute("value")).as("what was typed").isEqualTo("100000");
    assertThat(field.findElement(By.xpath("./ancestor::td")).getText())
        .contains("is not allowed; 0 to 256");
  }

  @Test
  @Order(2)
  void aSavedSettingSurvivesAKillRightAfterTheFormSaidSo() throws IOException {
    type("org.postern.policy", "quarantine", "0.5");
    save();
    // Only when it is saved the console leads back to the list of forms.
    browser.await().until(ExpectedConditions.urlMatches("/configMgr$"));
    ProcessHandle process = server.distribution().pid().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    assertThat(server.postern("start").exit()).isZero();
    Waiting.until(() -> scan().contains("QUARANTINE"));
  }

  @Test
  @Order(3)
  void theHistorySaysWhoChangedWhat() {
    browser.open(server, server.password(), PAGE);
    browser.awaitText(REVISIONS, "org.postern.policy");
    WebElement newest = browser.driver().findElement(By.cssSelector("#postern-revisions tbody tr"));
    assertThat(newest.getText()).contains("admin", "org.postern.policy");
    press(newest, "Changes");
    browser.awaitText(By.id("postern-differences"), "quarantine");
    assertThat(browser.text(By.id("postern-differences"))).contains("0.5");
  }

  @Test
  @Order(4)
  void oneClickUndoesItAndItIsActive() throws IOException {
    press(browser.driver().findElement(By.cssSelector("#postern-revisions tbody tr")), "Undo");
    browser.awaitText(SAID, "is undone");
    Waiting.until(() -> scan().contains("PASS"));
    assertThat(browser.text(REVISIONS)).contains("undone");
  }

  @Test
  @Order(5)
  void whatAnImportedFileSaysIsTextAndShownBeforeItIsDone() throws IOException {
    Path file = server.data().resolve("tmp/import.json");
    Files.writeString(
        file,
        "{\"com.example\": {\"a\": \"<img src=x onerror=\\\"document.title='caught'\\\">\"}}");
    browser.driver().findElement(By.id("postern-file")).sendKeys(file.toString());
    browser.driver().findElement(By.cssSelector("#postern-import button")).click();
    browser.awaitText(By.id("postern-differences"), "<img src=x");
    assertThat(browser.text(By.id("postern-notes"))).contains("com.example");
    browser.driver().findElement(By.cssSelector("#postern-confirm button")).click();
    browser.awaitText(SAID, "import.json is imported");
    assertThat(browser.text(REVISIONS)).contains("com.example");
    assertThat(browser.driver().getTitle()).doesNotContain("caught");
  }

  private static void type(String pid, String name, String value) {
    browser.open(server, server.password(), "/configMgr/" + pid);
    browser
        .await()
        .until(ExpectedConditions.elementToBeClickable(By.name(name)))
        .sendKeys(Keys.chord(Keys.CONTROL, "a"), value);
  }

  private static void save() {
    browser.driver().findElement(By.xpath("//button[normalize-space()='Save']")).click();
  }

  private static void press(WebElement row, String button) {
    row.findElement(By.xpath(".//button[normalize-space()='" + button + "']")).click();
  }

  private static String scan() throws IOException {
    Path file = server.data().resolve("tmp/history.eml");
    Files.writeString(
        file,
        """
        From: Ann <ann@example.com>
        To: bob@example.net
        Subject: noon
        Date: Tue, 3 Nov 2026 10:00:00 +0100
        Message-ID: <1@example.com>

        At noon?
        """);
    return server.postern("scan", "--helo", "unqualified", file.toString()).output();
  }
}
