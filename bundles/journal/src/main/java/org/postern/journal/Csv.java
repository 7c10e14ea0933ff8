// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.postern.filter.EnvelopeAddress;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;

/** An entry as a line of comma-separated values (RFC 4180). */
final class Csv {

  static final String HEADER =
      "time,entry,server,id,door,queue,stage,direction,client,helo,user,from,to,message_id,subject,"
          + "size,ms,verdict,withheld,score,reply,rules,reasons,versions,revision\r\n";

  private static final String FORMULA = "=+-@\t\r|%";

  private final StringBuilder line = new StringBuilder(256);

  private Csv() {}

  static String line(Entry entry) {
    Csv csv = new Csv();
    VerdictEvent event = entry.event();
    Verdict verdict = event.verdict();
    csv.plain(event.time()).plain(entry.id()).text(entry.server());
    csv.text(event.transaction()).text(event.door()).text(event.queueId().orElse(""));
    csv.plain(event.stage()).plain(event.direction());
    csv.plain(event.client().map(InetAddress::getHostAddress).orElse(""));
    csv.text(event.helo().orElse("")).text(event.user().orElse(""));
    csv.text(event.sender().map(EnvelopeAddress::address).orElse(""));
    csv.text(event.recipients().stream().map(EnvelopeAddress::address).collect(joining(" ")));
    csv.text(event.messageId().orElse("")).text(event.subject().orElse(""));
    csv.plain(event.size()).plain(number(event.nanos() / 1e6));
    csv.plain(verdict.action()).plain(verdict.withheld()).plain(number(verdict.score()));
    csv.text(verdict.reply().map(reply -> reply.code() + " " + reply.enhanced()).orElse(""));
    List<Reason> reasons = verdict.reasons();
    csv.text(reasons.stream().map(reason -> reason.finding().rule()).collect(joining(" ")));
    csv.text(reasons.stream().map(reason -> reason.finding().sentence()).collect(joining(" / ")));
    csv.text(entry.versions()).plain(entry.revision());
    return csv.line.append("\r\n").toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** Written by us: it needs no quotes. */
  private Csv plain(Object value) {
    if (line.length() > 0) {
      line.append(',');
    }
    line.append(value);
    return this;
  }

  /**
   * Written by strangers. A spreadsheet takes a field that begins with one of some characters for a
   * formula, which can start programs and send the sheet elsewhere; a quote in front makes it text.
   */
  private Csv text(String value) {
    String clean = value.replaceAll("\\p{Cntrl}", " ");
    boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    plain("\"");
    line.append(formula ? "'" : "").append(clean.replace("\"", "\"\"")).append('"');
    return this;
  }
}
