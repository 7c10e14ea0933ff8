// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs swaks, the SMTP test tool. */
public final class Swaks {

  private Swaks() {}

  /**
   * What swaks did.
   *
   * @param exitCode 0 where the message was taken; swaks' manual lists the others, such as 24 for a
   *     refused recipient
   * @param transcript the dialogue: {@code ->} was sent, {@code <-} came back, {@code **} is an
   *     error
   */
  public record Result(int exitCode, String transcript) {}

  /**
   * Runs swaks against a server on a loopback port. It says {@code EHLO client.test} unless told
   * otherwise, and reads no configuration of the user's.
   *
   * @throws IOException if swaks is missing or does not end within two minutes
   */
  public static Result run(int port, String... arguments) throws IOException {
    List<Object> words = new ArrayList<>();
    // With no file named, no file is read; it has to come first.
    words.addAll(List.of(Peer.SWAKS.require(), "--config"));
    words.addAll(List.of("--server", "127.0.0.1", "--port", port, "--ehlo", "client.test"));
    words.addAll(List.of(arguments));
    Command.Outcome outcome = Command.of(words.toArray()).run();
    return new Result(outcome.exit(), outcome.output());
  }
}
