// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.boot.Control;
import org.postern.boot.Home;

/** A command that a bundle of the running server carries out. */
final class Remote implements Command {

  private static final int ANSWER_MILLIS = 15 * 60_000;

  private final Home home;
  private final String name;
  private final PrintStream out;
  private final PrintStream err;

  /** The command of this name. */
  Remote(Home home, String name, PrintStream out, PrintStream err) {
    this.home = home;
    this.name = name;
    this.out = out;
    this.err = err;
  }

  @Override
  public int run(List<String> arguments) throws IOException {
    return show(ask(arguments));
  }

  /** The answer: the exit status, then the lines to show. */
  List<String> ask(List<String> arguments) throws IOException {
    Optional<Control> control = Control.find(home);
    if (control.isEmpty()) {
      return List.of(
          Integer.toString(ExitStatus.NOT_RUNNING),
          "postern " + name + ": postern does not run; start it with 'postern start'");
    }
    List<String> words = new ArrayList<>();
    words.add(name);
    words.add(System.getProperty("user.name", "unknown"));
    words.add(Path.of("").toAbsolutePath().toString());
    words.addAll(arguments);
    String request =
        words.stream()
            .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
            .collect(Collectors.joining(" "));
    return control.get().ask("run " + request, ANSWER_MILLIS);
  }

  /** The first line of an answer is the exit status. */
  int show(List<String> answer) {
    int status = answer.isEmpty() ? ExitStatus.UNAVAILABLE : number(answer.get(0));
    PrintStream stream = status == ExitStatus.OK ? out : err;
    answer.stream().skip(1).forEach(stream::println);
    if (answer.isEmpty()) {
      err.println("postern " + name + ": the server does not answer; see data/log/postern.log");
    }
    return status;
  }

  private static int number(String line) {
    try {
      return Integer.parseInt(line);
    } catch (NumberFormatException e) {
      return ExitStatus.UNAVAILABLE;
    }
  }
}
