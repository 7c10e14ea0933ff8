// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A packet that a filter sent to the mail server.
 *
 * @param code {@code c} continue, {@code a} accept, {@code r} reject, {@code t} tempfail, {@code d}
 *     discard, {@code y} with an SMTP reply, {@code s} skip, {@code p} progress, or a change to the
 *     message: {@code h i m b + 2 - e q}
 * @param text the data, one octet a character, NULs included
 */
public record Answer(char code, String text) {

  /** Longer packets of a filter are refused, so that it cannot fill the memory of its client. */
  public static final int MAX = 1_048_577;

  /** What is assumed where no answer was to be given. */
  static final Answer CONTINUE = new Answer('c', "");

  /**
   * Reads one packet.
   *
   * @throws IOException also when the packet is longer than {@link #MAX} or empty
   */
  static Answer read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 1 || length > MAX) {
      throw new IOException("an answer of " + (length & 0xffffffffL) + " octets");
    }
    byte[] packet = new byte[length];
    in.readFully(packet);
    return new Answer(
        (char) (packet[0] & 0xff), new String(packet, 1, length - 1, StandardCharsets.ISO_8859_1));
  }

  /** Whether the mail server goes on with its next command. */
  public boolean isContinue() {
    return code == 'c' || code == 's';
  }

  /** Whether this changes the message or marks it, so that another answer follows. */
  public boolean isChange() {
    return "himb+2-eq".indexOf(code) >= 0;
  }

  /** The strings in the data. */
  public List<String> strings() {
    return text.isEmpty() ? List.of() : List.of(text.split("\0", -1));
  }

  /** An SMTP reply with the doubled percent signs undone and without its NUL. */
  public String reply() {
    String bare = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    return bare.replace("%%", "%");
  }
}
