// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.util.List;

/** One command of the tool. */
interface Command {

  /**
   * Carries it out.
   *
   * @param arguments what follows the name of the command
   * @return the exit status
   * @throws UsageException if the arguments are wrong
   * @throws IOException if something cannot be read or written
   */
  int run(List<String> arguments) throws UsageException, IOException, InterruptedException;
}
