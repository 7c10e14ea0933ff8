// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The command {@code journal}; asks again and again for {@code tail}. */
final class JournalTail implements Command {

  private static final long PAUSE_MILLIS = 1000;

  private final Remote journal;
  private final PrintStream out;

  JournalTail(Remote journal, PrintStream out) {
    this.journal = journal;
    this.out = out;
  }

  @Override
  public int run(List<String> arguments) throws IOException, InterruptedException {
    if (arguments.isEmpty() || !arguments.get(0).equals("tail")) {
      return journal.run(arguments);
    }
    String last = "-1";
    while (true) {
      List<String> words = new ArrayList<>(List.of("since", last));
      words.addAll(arguments.subList(1, arguments.size()));
      List<String> answer = journal.ask(words);
      if (answer.size() < 2 || !answer.get(0).equals("0")) {
        return journal.show(answer);
      }
      last = answer.get(1);
      answer.stream().skip(2).forEach(out::println);
      if (out.checkError()) {
        // Whoever read it has gone.
        return ExitStatus.OK;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
