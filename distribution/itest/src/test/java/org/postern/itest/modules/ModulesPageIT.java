// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.itest.browser.Browser;
import org.postern.itest.swap.Mailing;
import org.postern.itest.swap.Mark;
import org.postern.milter.wire.MilterClient;

/** An administrator walks the page <em>Modules</em>, by a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModulesPageIT {

  private static final Mark MARK = new Mark(StampFilter.HEADER, StampFilter.RULE);
  private static final By PREVIEW = By.id("postern-preview");
  private static final By MODULES = By.cssSelector("#postern-modules tbody");
  private static final By HISTORY = By.cssSelector("#postern-history tbody");

  @TempDir private static Path folder;
  private static RunningServer server;
  private static Browser browser;
  private static ModuleJars jars;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    jars = new ModuleJars(folder);
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    jars.trustedBy(distribution);
    server = RunningServer.start(distribution);
    browser.open(server, server.password(), "/modules");
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
  void whatCameWithTheServerIsShown() {
    browser.awaitText(MODULES, "org.postern.filter.shield");
    assertThat(browser.text(MODULES)).contains("came with the server", "shield: ");
    assertThat(browser.text(By.id("postern-limit"))).isEqualTo("64 MiB");
  }

  @Test
  @Order(2)
  void aJarThatIsNotSignedIsRefusedBeforeAnythingHappens() throws IOException {
    choose(jars.unsigned("1.0.0"));
    browser.awaitText(PREVIEW, "The jar is not signed");
    assertThat(browser.count(By.xpath("//*[@id='postern-decide']/button[.='Install']"))).isZero();
    press("Cancel");
  }

  @Test
  @Order(3)
  void aModuleIsPreviewedThenInstalled() throws IOException {
    StampModule module =
        StampModule.version("1.0.0")
            .header("Bundle-Name", "<img src=x onerror=\"document.title='caught'\"> Stamp")
            .setting("colour");
    choose(jars.signed(module, "first"));
    browser.awaitText(PREVIEW, "CN=maker");
    assertThat(browser.text(PREVIEW))
        .contains("<img src=x", "1.0.0, new here", "org.postern.filter [1.0", "colour");
    press("Install");
    awaitStamp("1.0.0");
    browser.awaitText(MODULES, StampFilter.NAME);
    assertThat(browser.text(MODULES)).contains("stamp: ");
    browser.awaitText(HISTORY, "deployed");
    assertThat(browser.text(HISTORY)).contains("admin", "signed by CN=maker");
    assertThat(browser.count(By.cssSelector("#postern img"))).isZero();
    assertThat(browser.driver().getTitle()).doesNotContain("caught");
    assertThat(
            browser.count(By.cssSelector("#postern-modules a[href='https://example.com/stamp']")))
        .isOne();
  }

  @Test
  @Order(4)
  void theNextVersionShowsWhichSettingsComeAndGo() throws IOException {
    choose(jars.signed(StampModule.version("1.1.0").setting("shade"), "second"));
    browser.awaitText(PREVIEW, "takes the place of 1.0.0");
    assertThat(browser.text(PREVIEW)).contains("shade", "Settings that go", "colour");
    press("Install");
    awaitStamp("1.1.0");
    browser.awaitText(MODULES, "on probation");
  }

  @Test
  @Order(5)
  void aBrokenVersionGoesBackByItself() throws IOException {
    choose(jars.bad("1.2.0", Behaviour.THROWS_FROM_10));
    browser.awaitText(PREVIEW, "takes the place of 1.1.0");
    press("Install");
    browser.awaitText(HISTORY, "1.2.0 for 1.1.0");
    Waiting.until(
        () -> {
          for (int network = 1; network <= 12; network++) {
            assertThat(stamp(network)).as("examined by one of the two").isPresent();
          }
          return browser.text(HISTORY).contains("went back");
        });
    awaitStamp("1.1.0");
  }

  @Test
  @Order(6)
  void rollBackIsOneClick() throws IOException {
    browser
        .await()
        .until(
            ExpectedConditions.elementToBeClickable(
                By.xpath("//*[@id='postern-modules']//button[.='Roll back']")))
        .click();
    awaitStamp("1.0.0");
    browser.awaitText(HISTORY, "roll back");
  }

  @Test
  @Order(7)
  void aRemovedModuleIsGone() throws IOException {
    browser
        .await()
        .until(
            ExpectedConditions.elementToBeClickable(
                By.xpath("//*[@id='postern-modules']//button[.='Remove']")))
        .click();
    browser.await().until(ExpectedConditions.alertIsPresent()).accept();
    Waiting.until(() -> stamp(1).isEmpty());
    browser.awaitText(HISTORY, "removed");
    browser.await().until(any -> !browser.text(MODULES).contains(StampFilter.NAME));
  }

  private static void choose(Path jar) {
    browser.driver().findElement(By.id("postern-file")).sendKeys(jar.toString());
  }

  private static void press(String button) {
    By place = By.xpath("//*[@id='postern-decide']/button[.='" + button + "']");
    browser.await().until(ExpectedConditions.elementToBeClickable(place)).click();
    browser.await().until(ExpectedConditions.invisibilityOfElementLocated(PREVIEW));
  }

  private static void awaitStamp(String version) throws IOException {
    Waiting.until(() -> stamp(1).equals(Optional.of(version)));
  }

  private static Optional<String> stamp(int network) throws IOException {
    try (MilterClient client = Mailing.session(server.milterPort(), network)) {
      return MARK.stamp(Mailing.message(client, Mailing.mail()), Mailing.RECIPIENTS);
    }
  }
}
