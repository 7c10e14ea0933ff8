// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.postern.peers.Delivery;
import org.postern.peers.RawMessage;

/**
 * The mail arrives, octet by octet as through a server without a milter but for these edits.
 *
 * @param sender the sender at the other end
 * @param recipients the recipients at the other end
 * @param unexamined the mail to compare with, for which nobody is asked
 * @param edits what is done to the message, for each kind of mail server
 */
record Arrives(
    String sender,
    List<String> recipients,
    Mail unexamined,
    Map<Kind, UnaryOperator<RawMessage>> edits)
    implements Expected {

  static Arrives as(Mail mail) {
    return as(mail, Edited.nothing());
  }

  static Arrives as(Mail mail, UnaryOperator<RawMessage> edit) {
    return new Arrives(
        mail.from(), mail.to(), mail, Map.of(Kind.POSTFIX, edit, Kind.SENDMAIL, edit));
  }

  Arrives but(Kind kind, UnaryOperator<RawMessage> edit) {
    Map<Kind, UnaryOperator<RawMessage>> other = new EnumMap<>(edits);
    other.put(kind, edit);
    return new Arrives(sender, recipients, unexamined, other);
  }

  Arrives to(String... others) {
    return new Arrives(sender, List.of(others), unexamined, edits);
  }

  Arrives from(String other) {
    return new Arrives(other, recipients, unexamined, edits);
  }

  @Override
  public void check(Pair pair, Mail mail) throws IOException {
    String id = Pair.newId();
    RawMessage message = mail.message(id);
    Handed handed = pair.send(mail, message);
    assertThat(handed.at()).as(handed.transcript()).isEqualTo(Handed.At.NONE);
    compare(pair, id, message);
  }

  /** Compares what arrives of a mail that was taken. */
  void compare(Pair pair, String id, RawMessage message) throws IOException {
    RawMessage expected = edits.get(pair.kind()).apply(pair.unexamined(unexamined, id, message));
    List<Delivery> deliveries = pair.delivered(id);
    assertThat(deliveries).as(pair.server().log()).isNotEmpty();
    assertThat(deliveries)
        .allSatisfy(
            it -> {
              assertThat(Trace.unstamped(Trace.masked(it.message())).text())
                  .isEqualTo(expected.text());
              assertThat(it.sender().address()).isEqualTo(sender);
            });
    assertThat(deliveries.stream().map(Delivery::to).flatMap(Collection::stream))
        .containsExactlyInAnyOrderElementsOf(recipients);
  }
}
