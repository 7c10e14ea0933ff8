// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.postern.access.PasswordFile;
import org.postern.boot.Home;

/** Gives the Web Console a new random password; a running server takes it at once. */
final class NewPassword implements Command {

  private final Home home;
  private final PrintStream out;

  NewPassword(Home home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  @Override
  public int run(List<String> arguments) throws UsageException, IOException {
    UsageException.none(arguments);
    try {
      Home.create(home.data());
      String password = new PasswordFile(home.password()).reset();
      out.println("Web Console: user admin, password " + password + " (shown this once)");
      return ExitStatus.OK;
    } catch (IOException e) {
      throw new IOException(home.password() + " cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
