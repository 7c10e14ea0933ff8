// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.postern.access.PasswordFile;
import org.postern.access.Role;
import org.postern.boot.Home;

/** Gives a user of the Web Console a new random password; a running server takes it at once. */
final class NewPassword implements Command {

  private final Home home;
  private final PrintStream out;

  NewPassword(Home home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  @Override
  public int run(List<String> arguments) throws UsageException, IOException {
    Role role = role(arguments);
    try {
      Home.create(home.data());
      String password = new PasswordFile(home.password(role)).reset();
      out.println(
          "Web Console: user " + role.user() + ", password " + password + " (shown this once)");
      return ExitStatus.OK;
    } catch (IOException e) {
      throw new IOException(home.password(role) + " cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private static Role role(List<String> arguments) throws UsageException {
    if (arguments.isEmpty()) {
      return Role.ADMIN;
    }
    if (arguments.size() != 2 || !arguments.get(0).equals("--role")) {
      throw new UsageException("it takes --role admin or --role viewer, or nothing for admin");
    }
    return Role.of(arguments.get(1))
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no role '" + arguments.get(1) + "', but admin and viewer"));
  }
}
