// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.access.PasswordFile;
import org.postern.boot.Control;
import org.postern.boot.Home;

/**
 * Starts the server in the background and waits until mail can come. The first password is made
 * here and not by the server, so that it appears on this terminal and in no file. A server none of
 * whose doors is open goes on, since its Web Console is needed to mend that, but a script that
 * started it must not believe that mail is examined.
 */
final class Start implements Command {

  private static final long MOST_MILLIS = 180_000;
  private static final long POLL_MILLIS = 100;
  private static final int ANSWER_MILLIS = 5_000;

  private final Home home;
  private final PrintStream out;
  private final PrintStream err;

  Start(Home home, PrintStream out, PrintStream err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  @Override
  public int run(List<String> arguments) throws UsageException, IOException, InterruptedException {
    UsageException.none(arguments);
    Optional<Control> running = Control.find(home);
    if (running.isPresent()) {
      out.println("postern runs already, process " + running.get().pid());
      return mailComes(running.get());
    }
    PasswordFile password = new PasswordFile(home.password());
    Optional<String> first = password.exists() ? Optional.empty() : firstPassword(password);
    Path log = logFile();
    int status = await(launch(log));
    Files.readAllLines(log).forEach(status == ExitStatus.OK ? out::println : err::println);
    if (status != ExitStatus.OK) {
      if (first.isPresent()) {
        Files.delete(home.password());
      }
      return status;
    }
    first.ifPresent(
        word -> out.println("Web Console: user admin, password " + word + " (shown this once)"));
    Optional<Control> started = Control.find(home);
    return started.isPresent() ? mailComes(started.get()) : ExitStatus.UNAVAILABLE;
  }

  /** Whether at least one door is open. */
  private int mailComes(Control server) throws IOException {
    if (DoorState.all(server, ANSWER_MILLIS).stream().anyMatch(DoorState::isOpen)) {
      return ExitStatus.OK;
    }
    err.println(
        "postern runs, but no door is open, so no mail is examined; 'postern status' says why, and"
            + " its Web Console can mend it");
    return ExitStatus.NO_DOOR;
  }

  /** None where the folder cannot be written; what is wrong with it the server says best. */
  private Optional<String> firstPassword(PasswordFile password) {
    try {
      Home.create(home.data());
      return Optional.of(password.reset());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path logFile() throws IOException {
    Path log = home.log().resolve("console.log");
    try {
      Home.create(home.log());
      if (Files.exists(log)) {
        Path before = log.resolveSibling("console.log.before");
        Files.move(log, before, StandardCopyOption.REPLACE_EXISTING);
      }
      return Files.createFile(log);
    } catch (IOException e) {
      Path elsewhere = Files.createTempFile("postern", ".log");
      elsewhere.toFile().deleteOnExit();
      return elsewhere;
    }
  }

  private Process launch(Path log) throws IOException {
    List<String> words = new ArrayList<>();
    if (File.separatorChar == '\\') {
      words.addAll(List.of("cmd", "/c", home.root().resolve("bin\\postern.bat").toString()));
    } else {
      // A session of its own: the terminal may close, and its Ctrl-C is not meant for the server.
      Path setsid = Path.of("/usr/bin/setsid");
      words.addAll(Files.isExecutable(setsid) ? List.of(setsid.toString()) : List.of("nohup"));
      words.addAll(List.of("/bin/sh", home.root().resolve("bin/postern").toString()));
    }
    words.add("console");
    File nothing = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    return new ProcessBuilder(words)
        .redirectInput(nothing)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private int await(Process process) throws InterruptedException {
    long end = System.nanoTime() + MOST_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        return process.exitValue();
      }
      if (isReady()) {
        return ExitStatus.OK;
      }
      Thread.sleep(POLL_MILLIS);
    }
    err.println(
        "postern is not ready after " + MOST_MILLIS / 1000 + " s; it goes on; see " + home.log());
    return ExitStatus.UNAVAILABLE;
  }

  private boolean isReady() {
    Optional<Control> control = Control.find(home);
    try {
      return control.isPresent()
          && control.get().ask("state", ANSWER_MILLIS).contains("state\tready");
    } catch (IOException e) {
      // It is on its way up or down; asked again soon.
      return false;
    }
  }
}
