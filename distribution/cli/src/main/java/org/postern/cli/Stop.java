// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.boot.Control;
import org.postern.boot.Home;

/** Lets the server finish what is in flight and end, and waits for it. */
final class Stop implements Command {

  private static final int ANSWER_MILLIS = 5_000;
  private static final long MOST_SECONDS = 120;

  private final Home home;
  private final PrintStream out;
  private final PrintStream err;

  Stop(Home home, PrintStream out, PrintStream err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  @Override
  public int run(List<String> arguments) throws UsageException, IOException, InterruptedException {
    UsageException.none(arguments);
    Optional<Control> control = Control.find(home);
    if (control.isEmpty()) {
      out.println("postern does not run");
      return ExitStatus.OK;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(control.get().pid());
    try {
      control.get().ask("stop", ANSWER_MILLIS);
    } catch (IOException e) {
      // One that no longer listens to us may still listen to the system.
      process.ifPresent(ProcessHandle::destroy);
    }
    if (process.isPresent() && !ends(process.get())) {
      err.println(
          "process "
              + control.get().pid()
              + " has not ended after "
              + MOST_SECONDS
              + " s; see "
              + home.log().resolve("postern.log"));
      return ExitStatus.UNAVAILABLE;
    }
    out.println("postern has stopped");
    return ExitStatus.OK;
  }

  private static boolean ends(ProcessHandle process) throws InterruptedException {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(MOST_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
