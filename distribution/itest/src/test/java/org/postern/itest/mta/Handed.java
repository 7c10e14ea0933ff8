// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.peers.RawMessage;
import org.postern.peers.Swaks;

/**
 * How a mail server took a mail that swaks handed to it.
 *
 * @param at the first stage that was refused
 * @param refusal the lines of the refusal as they were sent; none where there was none
 * @param transcript the whole dialogue
 */
record Handed(At at, List<String> refusal, String transcript) {

  private static final String REFUSED = "<** ";

  /** The command that was refused first. */
  enum At {
    NONE,
    GREETING,
    HELO,
    MAIL,
    RCPT,
    DATA,
    END;

    /** By the exit status of swaks. */
    private static At of(Swaks.Result result) {
      return switch (result.exitCode()) {
        case 0 -> NONE;
        case 21 -> GREETING;
        case 22 -> HELO;
        case 23 -> MAIL;
        case 24 -> RCPT;
        case 25 -> DATA;
        case 26 -> END;
        default -> throw new AssertionError("swaks ended with " + result);
      };
    }
  }

  static Handed over(int port, Mail mail, RawMessage message, String... more) throws IOException {
    Path data = Files.createTempFile("postern-mail-", ".data");
    try {
      Files.write(data, stuffed(message).getBytes(ISO_8859_1));
      List<String> words = new ArrayList<>();
      words.addAll(List.of("--local-interface", mail.client(), "--ehlo", mail.helo()));
      words.addAll(List.of("--from", mail.from(), "--to", String.join(",", mail.to())));
      // Without the fix-ups swaks sends the octets of the file and nothing else.
      words.addAll(List.of("--no-data-fixup", "--data", "@" + data));
      words.addAll(List.of(more));
      return of(Swaks.run(port, words.toArray(String[]::new)));
    } finally {
      Files.delete(data);
    }
  }

  private static Handed of(Swaks.Result result) {
    List<String> lines = new ArrayList<>();
    for (String line : result.transcript().lines().toList()) {
      if (line.startsWith(REFUSED)) {
        lines.add(line.substring(REFUSED.length()));
      } else if (!lines.isEmpty()) {
        break;
      }
    }
    return new Handed(At.of(result), List.copyOf(lines), result.transcript());
  }

  /** With the dots that SMTP wants, and the last one (RFC 5321 section 4.5.2). */
  private static String stuffed(RawMessage message) {
    return message.text().replaceAll("(?m)^\\.", "..") + ".\r\n";
  }
}
