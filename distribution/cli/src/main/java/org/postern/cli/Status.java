// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.postern.boot.Control;
import org.postern.boot.Home;

/** Says how the server is: process, doors, health checks. */
final class Status implements Command {

  private static final int ANSWER_MILLIS = 30_000;

  private final Home home;
  private final PrintStream out;

  Status(Home home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  @Override
  public int run(List<String> arguments) throws UsageException, IOException {
    UsageException.none(arguments);
    Optional<Control> control = Control.find(home);
    if (control.isEmpty()) {
      out.println("postern does not run");
      return ExitStatus.NOT_RUNNING;
    }
    List<String[]> rows;
    try {
      rows =
          control.get().ask("status", ANSWER_MILLIS).stream().map(l -> l.split("\t", -1)).toList();
    } catch (IOException e) {
      out.println("process " + control.get().pid() + " is there but does not answer");
      return ExitStatus.CRITICAL;
    }
    int status = ExitStatus.OK;
    for (String[] row : rows) {
      out.println(text(row));
      status = Math.max(status, weight(row));
    }
    return status;
  }

  private static String text(String[] row) {
    StringBuilder line = new StringBuilder(String.format("%-8s", row[0]));
    for (int i = 1; i < row.length; i++) {
      line.append(String.format(i < row.length - 1 ? " %-24s" : " %s", row[i]));
    }
    return line.toString().stripTrailing();
  }

  private static int weight(String[] row) {
    return switch (row[0]) {
      case "state" -> "ready".equals(row[1]) ? ExitStatus.OK : ExitStatus.CRITICAL;
      case "door" -> "open".equals(row[3]) ? ExitStatus.OK : ExitStatus.CRITICAL;
      case "idle" -> ExitStatus.CRITICAL;
      case "check" -> check(row[2]);
      default -> ExitStatus.OK;
    };
  }

  private static int check(String status) {
    return switch (status) {
      case "OK" -> ExitStatus.OK;
      case "WARN" -> ExitStatus.WARN;
      default -> ExitStatus.CRITICAL;
    };
  }
}
