// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The mail is refused: this is what the sender hears, and at which of his commands.
 *
 * @param byKind for each kind of mail server
 */
record Refused(Map<Kind, Heard> byKind) implements Expected {

  /**
   * A refusal.
   *
   * @param at the command
   * @param lines the reply; an id in square brackets at its end stands as {@code [ID]}
   */
  record Heard(Handed.At at, List<String> lines) {}

  static Refused at(Handed.At at, String... lines) {
    Heard heard = new Heard(at, List.of(lines));
    return new Refused(Map.of(Kind.POSTFIX, heard, Kind.SENDMAIL, heard));
  }

  Refused but(Kind kind, Handed.At at, String... lines) {
    Map<Kind, Heard> more = new EnumMap<>(byKind);
    more.put(kind, new Heard(at, List.of(lines)));
    return new Refused(more);
  }

  @Override
  public void check(Pair pair, Mail mail) throws IOException {
    String id = Pair.newId();
    Handed handed = pair.send(mail, mail.message(id));
    List<String> lines =
        handed.refusal().stream().map(it -> it.replaceAll("\\[[^ \\]]+]$", "[ID]")).toList();
    assertThat(new Heard(handed.at(), lines))
        .as(handed.transcript())
        .isEqualTo(byKind.get(pair.kind()));
    assertThat(pair.delivered(id)).isEmpty();
  }
}
