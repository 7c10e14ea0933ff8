// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.util.List;

/**
 * What an SMTP server answered (RFC 5321 section 4.2).
 *
 * @param code the three digits; 0 where the server hung up instead of answering
 * @param lines the text of each line, without code and separator
 */
public record Reply(int code, List<String> lines) {

  /** What stands for an answer when the server closed the connection. */
  public static final Reply HUNG_UP = new Reply(0, List.of());

  /** Copies the lines. */
  public Reply {
    lines = List.copyOf(lines);
  }

  /** Whether the code is 2xx or 3xx. */
  public boolean positive() {
    return code >= 200 && code < 400;
  }

  /** The lines, joined by line feeds. */
  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public String toString() {
    return code + " " + text();
  }
}
