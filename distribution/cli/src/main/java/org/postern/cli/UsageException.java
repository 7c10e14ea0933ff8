// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.util.List;

/** The command line is wrong; the message says how. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }

  static void none(List<String> arguments) throws UsageException {
    if (!arguments.isEmpty()) {
      throw new UsageException("this command takes no '" + arguments.get(0) + "'");
    }
  }
}
