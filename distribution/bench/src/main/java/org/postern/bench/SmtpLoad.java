// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A run of the SMTP load generator.
 *
 * @param sessions open at once
 * @param seconds in which messages are begun
 * @param rate messages a second, whether a session is free or not; 0 to send the next when the one
 *     before is answered
 * @param mails files to send in turn
 */
record SmtpLoad(int sessions, double seconds, double rate, List<Path> mails) {

  /** Messages until a session is ended and another begins. */
  private static final int PER_SESSION = 10;

  Load.Figures run(Path tools, int port) throws IOException {
    List<Object> options = List.of(port, sessions, PER_SESSION, seconds, rate);
    return Load.run(tools.resolve("smtp"), options, mails);
  }
}
