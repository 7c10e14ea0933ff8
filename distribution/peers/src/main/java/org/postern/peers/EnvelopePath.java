// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.util.Arrays;
import java.util.List;

/**
 * A reverse or forward path of an envelope (RFC 5321 section 4.1.2).
 *
 * @param address the address without angle brackets, empty for the null sender
 * @param parameters the ESMTP parameters as they were sent, such as {@code SIZE=1000}
 */
public record EnvelopePath(String address, List<String> parameters) {

  /** Copies the list. */
  public EnvelopePath {
    parameters = List.copyOf(parameters);
  }

  /** Reads what follows {@code FROM:} or {@code TO:}. */
  static EnvelopePath parse(String argument) {
    int open = argument.indexOf('<');
    int close = close(argument, open);
    if (open < 0 || close < 0) {
      throw new IllegalArgumentException("no path in angle brackets: " + argument);
    }
    String rest = argument.substring(close + 1).strip();
    List<String> parameters = rest.isEmpty() ? List.of() : Arrays.asList(rest.split(" +"));
    return new EnvelopePath(argument.substring(open + 1, close), parameters);
  }

  /** The first closing bracket that is not inside a quoted local part. */
  private static int close(String argument, int open) {
    boolean quoted = false;
    for (int i = Math.max(open, 0); i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    return -1;
  }
}
