// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.browser;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.postern.itest.RunningServer;

/** Debian's Chromium without a window, with a profile of its own. */
public final class Browser implements AutoCloseable {

  private static final File PROGRAM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");

  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /** Starts one; where it is not installed the test is skipped. */
  public static Browser start() throws IOException {
    assumeThat(PROGRAM).as("chromium is not installed").exists();
    assumeThat(DRIVER).as("chromium-driver is not installed").exists();
    Path profile = Files.createTempDirectory("postern-browser-");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,1100",
        "--user-data-dir=" + profile);
    // The driver is named, so that Selenium neither looks for one nor fetches it.
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER)
            .usingAnyFreePort()
            .withEnvironment(Map.of("HOME", profile.toString(), "PATH", "/usr/bin:/bin"))
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    return new Browser(profile, driver);
  }

  /** To be led further than this class does. */
  public ChromeDriver driver() {
    return driver;
  }

  /**
   * Opens a page of the Web Console: with the password once, then as a browser that is logged in.
   */
  public void open(RunningServer server, String password, String page) {
    String address = server.console() + page;
    driver.get(address.replace("http://", "http://admin:" + password + "@"));
    driver.get(address);
  }

  /** Waits for something on the page. */
  public WebDriverWait await() {
    return new WebDriverWait(driver, Duration.ofSeconds(30));
  }

  /** Waits until a place holds a text. */
  public void awaitText(By place, String expected) {
    await().until(any -> text(place).contains(expected));
  }

  /**
   * What a place shows. The bodies of tables are replaced as a whole, so it is read in one step.
   */
  public String text(By place) {
    return await()
        .ignoring(StaleElementReferenceException.class)
        .until(any -> driver.findElement(place).getText());
  }

  /** How many elements there are. */
  public int count(By place) {
    return driver.findElements(place).size();
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> all = Files.walk(profile)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
