// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.filter.Demand;
import org.postern.filter.Direction;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;
import org.postern.journal.Entry;

/** Makes an entry of a row. */
final class EntryReader {

  private final Block block;
  private final Row row;

  EntryReader(Block block, Row row) {
    this.block = block;
    this.row = row;
  }

  Entry entry(long id) {
    VerdictEvent event =
        new VerdictEvent(
            Instant.ofEpochMilli(row.millis()),
            text(Row.TRANSACTION),
            text(Row.DOOR),
            some(Row.QUEUE),
            some(Row.CLIENT).flatMap(EntryReader::address),
            some(Row.HELO),
            some(Row.USER),
            Direction.valueOf(text(Row.DIRECTION)),
            some(Row.SENDER).map(EnvelopeAddress::of),
            recipients(),
            some(Row.MESSAGE_ID),
            some(Row.SUBJECT),
            row.size(),
            Stage.valueOf(text(Row.STAGE)),
            verdict(),
            row.nanos());
    return new Entry(id, text(Row.SERVER), text(Row.VERSIONS), row.revision(), event);
  }

  private List<EnvelopeAddress> recipients() {
    List<EnvelopeAddress> all = new ArrayList<>(row.recipients());
    for (int i = 0; i < row.recipients(); i++) {
      all.add(EnvelopeAddress.of(block.text(row.recipient(i))));
    }
    return all;
  }

  private Verdict verdict() {
    Optional<Reply> reply =
        row.code() == 0
            ? Optional.empty()
            : Optional.of(
                new Reply(row.code(), text(Row.ENHANCED), List.of(text(Row.REPLY).split("\n"))));
    return new Verdict(
        Action.valueOf(text(Row.ACTION)),
        reply,
        text(Row.EXPLANATION),
        row.score(),
        List.of(),
        reasons(),
        Action.valueOf(text(Row.WITHHELD)));
  }

  private List<Reason> reasons() {
    List<Reason> all = new ArrayList<>(row.reasons());
    for (int i = 0; i < row.reasons(); i++) {
      Finding finding =
          new Finding(
              block.text(row.reason(i, Row.RULE)),
              row.weight(i),
              block.text(row.reason(i, Row.SENTENCE)),
              some(i, Row.ABOUT).map(EnvelopeAddress::of),
              some(i, Row.DEMAND).map(Demand::valueOf),
              Optional.empty());
      all.add(
          new Reason(
              block.text(row.reason(i, Row.FILTER)),
              Stage.valueOf(block.text(row.reason(i, Row.REASON_STAGE))),
              finding,
              row.isMonitored(i)));
    }
    return all;
  }

  private String text(int place) {
    return block.text(row.text(place));
  }

  private Optional<String> some(int place) {
    int number = row.text(place);
    return number == 0 ? Optional.empty() : Optional.of(block.text(number));
  }

  private Optional<String> some(int reason, int place) {
    int number = row.reason(reason, place);
    return number == 0 ? Optional.empty() : Optional.of(block.text(number));
  }

  /** It was written as a literal, so no name server is asked. */
  private static Optional<InetAddress> address(String literal) {
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
