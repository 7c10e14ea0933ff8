// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.postern.milter.wire.Answer;
import org.postern.milter.wire.Outcome;

/**
 * What the server made of a message.
 *
 * @param verdict what is done
 * @param score as the server stamped it; empty where it stamped nothing
 * @param reply what the sender is told; empty where the mail is taken
 * @param reasons rule ids with their scores, as stamped
 */
record ScanResult(
    Verdict verdict, Optional<String> score, Optional<String> reply, List<String> reasons) {

  /** By growing severity; the exit status of {@code scan} is that of the worst file. */
  enum Verdict {
    PASS(0),
    SUSPICIOUS(1),
    QUARANTINE(2),
    DISCARD(2),
    TEMPFAIL(3),
    REJECT(4);

    private final int status;

    Verdict(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  static ScanResult of(Outcome outcome) {
    String stamp = added(outcome, "X-Postern-Verdict");
    List<String> reasons =
        Arrays.stream(added(outcome, "X-Postern-Reasons").split("[,\\s]+"))
            .filter(reason -> !reason.isEmpty())
            .toList();
    return new ScanResult(
        verdict(outcome, stamp), part(stamp, "score"), reply(outcome.last()), reasons);
  }

  private static Verdict verdict(Outcome outcome, String stamp) {
    return switch (outcome.last().code()) {
      case 'r' -> Verdict.REJECT;
      case 't' -> Verdict.TEMPFAIL;
      case 'y' -> outcome.last().text().startsWith("4") ? Verdict.TEMPFAIL : Verdict.REJECT;
      case 'd' -> Verdict.DISCARD;
      default -> {
        if (outcome.isQuarantined()) {
          yield Verdict.QUARANTINE;
        }
        yield stamp.startsWith("suspicious") ? Verdict.SUSPICIOUS : Verdict.PASS;
      }
    };
  }

  private static Optional<String> reply(Answer answer) {
    return switch (answer.code()) {
      case 'y' -> Optional.of(answer.reply().replace("\r\n", " / ").replaceAll("\\p{Cntrl}", "?"));
      case 'r' -> Optional.of("550 5.7.1 Command rejected");
      case 't' -> Optional.of("451 4.7.1 Service unavailable");
      default -> Optional.empty();
    };
  }

  private static String added(Outcome outcome, String name) {
    List<String> values = new ArrayList<>();
    for (Answer change : outcome.changes()) {
      String text = change.text();
      boolean insert = change.code() == 'i' && text.length() > 4;
      if (insert || change.code() == 'h') {
        String[] parts = (insert ? text.substring(4) : text).split("\0", -1);
        if (parts.length > 1 && parts[0].equals(name)) {
          values.add(parts[1].strip());
        }
      }
    }
    return String.join(", ", values);
  }

  private static Optional<String> part(String stamp, String name) {
    return Arrays.stream(stamp.split(";"))
        .map(String::strip)
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst();
  }
}
