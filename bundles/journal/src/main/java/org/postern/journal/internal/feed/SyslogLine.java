// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.postern.flow.Action;
import org.postern.flow.VerdictEvent;

/** A verdict as a frame of syslog: RFC 5424, counted by octets as RFC 5425 and RFC 6587 do. */
final class SyslogLine {

  /** Facility mail (2). */
  private static final int FACILITY = 2 * 8;

  private static final int INFORMATIONAL = 6;
  private static final int NOTICE = 5;
  private static final int MAX_HOST = 255;

  private SyslogLine() {}

  /**
   * A frame.
   *
   * @param text the message; without line feeds, as some servers cut there
   */
  static byte[] frame(VerdictEvent event, String host, String text) {
    boolean passed =
        event.verdict().action() == Action.CONTINUE || event.verdict().action() == Action.ACCEPT;
    Instant time = event.time().truncatedTo(ChronoUnit.MICROS);
    String line =
        "<"
            + (FACILITY + (passed ? INFORMATIONAL : NOTICE))
            + ">1 "
            + time
            + " "
            + name(host)
            + " postern "
            + ProcessHandle.current().pid()
            + " verdict - "
            + text;
    byte[] octets = line.getBytes(StandardCharsets.UTF_8);
    byte[] count = (octets.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[count.length + octets.length];
    System.arraycopy(count, 0, frame, 0, count.length);
    System.arraycopy(octets, 0, frame, count.length, octets.length);
    return frame;
  }

  private static String name(String host) {
    String clean = host.replaceAll("[^!-~]", "");
    return clean.isEmpty() ? "-" : clean.substring(0, Math.min(clean.length(), MAX_HOST));
  }
}
