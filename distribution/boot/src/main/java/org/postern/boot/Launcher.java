// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.BundleException;
import org.postern.access.PasswordFile;

/** {@code run}, {@code check} or {@code password}; called by {@code bin/postern}. */
public final class Launcher {

  private final Path home;

  private Launcher(Path home) {
    this.home = home;
  }

  /** Exit codes are those of {@link StartFailure}. */
  public static void main(String[] arguments) {
    Path home = Path.of(System.getProperty("postern.home", ".")).toAbsolutePath().normalize();
    try {
      new Launcher(home).perform(arguments.length == 0 ? "run" : arguments[0]);
      System.exit(0);
    } catch (StartFailure e) {
      System.err.println("postern: " + e.getMessage());
      System.exit(e.exitCode());
    } catch (IOException | BundleException | RuntimeException e) {
      System.err.println("postern: cannot start: " + e.getMessage());
      System.exit(StartFailure.FAULT);
    } catch (InterruptedException e) {
      System.exit(StartFailure.FAULT);
    }
  }

  private void perform(String command)
      throws StartFailure, IOException, BundleException, InterruptedException {
    StartSettings settings = StartSettings.read(home);
    switch (command) {
      case "run" -> run(settings);
      case "check" -> {
        new StartCheck(home, settings).run();
        System.out.println("conf/postern.conf is sound");
      }
      case "password" -> {
        Files.createDirectories(settings.data());
        System.out.println("New password of admin: " + password(settings).reset());
      }
      default ->
          throw new StartFailure(
              StartFailure.CONFIGURATION,
              "unknown command '" + command + "'; known are run, check, password");
    }
  }

  private void run(StartSettings settings)
      throws StartFailure, IOException, BundleException, InterruptedException {
    long start = System.nanoTime();
    new StartCheck(home, settings).run();
    PasswordFile password = password(settings);
    if (!password.exists()) {
      System.out.println("First start. The Web Console's user is admin, its password is");
      System.out.println("    " + password.reset());
      System.out.println("It is shown this once; 'bin/postern password' makes a new one.");
    }
    // Bundles that log before the log is there would write onto the terminal.
    Logger.getLogger("").setLevel(Level.WARNING);
    Container container = new Container(home, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "postern-stop"));
    List<String> problems = container.start();
    problems.forEach(problem -> System.err.println("postern: " + problem));
    System.out.printf(
        "Postern is up after %.1f s. Web Console: %s://%s:%d/system/console/postern%n",
        (System.nanoTime() - start) / 1e9,
        settings.isTls() ? "https" : "http",
        settings.consoleAddress(),
        settings.consolePort());
    container.await();
  }

  private static PasswordFile password(StartSettings settings) {
    return new PasswordFile(settings.data().resolve("console.password"));
  }
}
