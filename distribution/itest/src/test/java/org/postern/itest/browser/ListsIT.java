// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.postern.itest.ConsoleClient;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;

/** Address lists of a whole server: on their page, by the tool, and what they do to mail. */
class ListsIT {

  private static final String SCRIPT = "<script>document.title='caught'</script>";
  private static final By STATE = By.id("postern-state");
  private static final By ENTRIES = By.cssSelector("#postern-entries tbody");

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
  void anEntryOfThePageStopsMailUntilItIsRemoved() throws IOException {
    open("blocked");
    assertThat(scan("203.0.113.7")).contains("PASS");
    type("#postern-add [name=entry]", "203.0.113.0/24");
    type("#postern-add [name=comment]", SCRIPT);
    click("#postern-add button");
    browser.awaitText(STATE, "203.0.113.0/24 is in the list");
    browser.awaitText(ENTRIES, SCRIPT);
    assertThat(browser.text(ENTRIES)).contains("203.0.113.0/24", "admin", "never");
    assertThat(browser.count(By.cssSelector("#postern-entries script"))).isZero();
    assertThat(browser.driver().getTitle()).doesNotContain("caught");
    assertThat(scan("203.0.113.7")).contains("REJECT", "No mail is taken from you");

    click("[aria-label='Remove 203.0.113.0/24']");
    browser.awaitText(STATE, "no longer in the list");
    assertThat(scan("203.0.113.7")).contains("PASS");
    browser.awaitText(By.cssSelector("#postern-changes tbody"), "remove");
  }

  @Test
  void aFileWithAWrongLineIsToldByItsLine() throws IOException {
    open("allowed");
    Path csv = server.data().resolve("tmp/entries.csv");
    Files.writeString(csv, "entry,comment\na.example,one\n192.0.2.300,two\n");
    browser
        .driver()
        .findElement(By.cssSelector("#postern-import [name=file]"))
        .sendKeys(csv.toString());
    click("#postern-import button");
    browser.awaitText(By.id("postern-problems"), "line 3");
    browser.awaitText(STATE, "Nothing was changed");
    click("#postern-import [name=skip]");
    click("#postern-import button");
    browser.awaitText(STATE, "Imported: 1 lines, 1 added");
    browser.awaitText(ENTRIES, "a.example");
  }

  @Test
  void theToolAndThePageShareTheLists() throws IOException {
    assertThat(
            server
                .postern("lists", "add", "own-domains", ".tool.example", "--comment", "why")
                .exit())
        .isZero();
    open("own-domains");
    browser.awaitText(ENTRIES, ".tool.example");
    assertThat(browser.text(ENTRIES)).contains("why", "command line");
    assertThat(server.postern("lists", "test", "own-domains", "a.tool.example").output())
        .contains("yes");
    assertThat(server.postern("lists", "show").exit()).isEqualTo(64);
    ConsoleClient client = new ConsoleClient(server.console(), server.password());
    assertThat(client.get("/postern-lists/export.csv?list=own-domains").body())
        .contains(".tool.example,why,,");
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() throws IOException {
    ConsoleClient client = new ConsoleClient(server.console(), server.password());
    ConsoleClient.Answer answer =
        client.post("/postern-lists/add?list=allowed&entry=evil.example", "entry=evil.example");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(server.postern("lists", "test", "allowed", "evil.example").exit()).isEqualTo(1);
  }

  @Test
  void whatIsAskedForIsNeverReadAsSqlOrAsAPath() throws IOException {
    ConsoleClient client = new ConsoleClient(server.console(), server.password());
    String words = "%27%3B+DROP+TABLE+list_entry%3B--";
    assertThat(client.get("/postern-lists/data.json?list=blocked&words=" + words).body())
        .contains("\"total\":0");
    assertThat(client.get("/postern-lists/data.json?list=%27+OR+1%3D1--").body())
        .contains("no name of a list");
    assertThat(client.get("/postern-lists/export.csv?list=..%2F..%2Fconsole.password").status())
        .isEqualTo(404);
    assertThat(server.postern("lists", "list").output()).contains("blocked");
  }

  private static void open(String list) {
    browser.open(server, server.password(), "/postern-lists");
    browser.awaitText(By.cssSelector("#postern-lists tbody"), list);
    browser
        .driver()
        .findElement(By.xpath("//table[@id='postern-lists']//button[text()='" + list + "']"))
        .click();
    browser.awaitText(By.id("postern-h-entries"), "Entries of " + list);
  }

  private static void type(String place, String text) {
    WebElement field = browser.driver().findElement(By.cssSelector(place));
    field.clear();
    field.sendKeys(text);
  }

  private static void click(String place) {
    browser.driver().findElement(By.cssSelector(place)).click();
  }

  private static String scan(String client) throws IOException {
    Path file = server.data().resolve("tmp/lists.eml");
    Files.writeString(
        file, "From: Ann <ann@example.com>\nTo: bob@example.net\nSubject: x\n\nAt noon?\n");
    StringBuilder output = new StringBuilder();
    Waiting.until(
        () -> {
          output.setLength(0);
          output.append(server.postern("scan", "--ip", client, file.toString()).output());
          return !output.isEmpty();
        });
    return output.toString();
  }
}
