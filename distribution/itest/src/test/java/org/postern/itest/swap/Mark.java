// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.swap;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.milter.wire.Answer;
import org.postern.milter.wire.Outcome;

/**
 * How a filter marks what it has examined.
 *
 * @param header field that it adds to each message
 * @param rule what it reports of each recipient
 */
public record Mark(String header, String rule) {

  /** The only stamp of a message that was examined once at each stage; else empty. */
  public Optional<String> stamp(Outcome outcome, int recipients) {
    List<String> stamps =
        outcome.changes().stream()
            .map(Answer::strings)
            .filter(words -> words.size() > 1 && words.get(0).equals(header))
            .map(words -> words.get(1).strip())
            .toList();
    long asked =
        outcome.changes().stream()
            .filter(change -> change.text().startsWith("X-Postern-Reasons"))
            .flatMap(change -> Pattern.compile(rule).matcher(change.text()).results())
            .count();
    boolean good = outcome.last().code() == 'c' && stamps.size() == 1 && asked == recipients;
    return good ? Optional.of(stamps.get(0)) : Optional.empty();
  }
}
