// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.PrintStream;
import java.util.List;

/** Says what there is. */
final class Help implements Command {

  private static final String TEXT =
      """
      usage: postern COMMAND

        start              start in the background and wait until mail can come
        stop               finish what is under way, then stop
        restart            stop and start
        console            run in the foreground; Ctrl-C stops
        status             process, doors, health; exit 0 OK, 1 WARN, 2 CRITICAL, 3 not running
        scan FILE...       have the running server examine .eml files; - is standard input
        password           set a new random password for the Web Console; --role viewer for
                           the user who may only see
        journal            search, show, tail and export verdicts; 'postern journal help'
        modules ...        list, install, verify, roll back and remove modules, and their history
        trust add [NAME] FILE.pem | list | remove FINGERPRINT
                           certificates whose modules may be deployed
        lists ...          show and change address lists; 'postern lists help' says more
        harden [HOST]      list the Windows hosts; look at one now and show what is not secure
        config check       check conf/postern.conf, conf/settings and conf/secrets
        config ...         history of settings, undo, roll back, export, import; 'config help'
        version            say which version this is
        help               say this

      Options of scan: --from ADDRESS, --to ADDRESS (again for more), --helo NAME, --ip ADDRESS,
      --host NAME (verified name of that address), --door ADDRESS, --json. It ends with 0 if all
      pass, 1 suspicious, 2 quarantine or discard, 3 tempfail, 4 reject: the worst of the files.

      Exit statuses of start and console: 10 bad configuration, 11 address of the Web Console in
      use, 12 folder not writable, 13 disk full, 14 keystore, 15 runs already, 16 container, 17 policy store;
      of start and restart also 20: it runs, but no door is open.
      64 wrong command line, 66 file not readable, 69 no answer, 73 cannot write, 78 no fit Java.
      """;

  private final PrintStream out;

  Help(PrintStream out) {
    this.out = out;
  }

  @Override
  public int run(List<String> arguments) {
    out.print(TEXT);
    return ExitStatus.OK;
  }
}
