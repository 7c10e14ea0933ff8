// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.Optional;
import org.postern.engine.internal.chain.FilterCard;
import org.postern.engine.internal.policy.Note;
import org.postern.filter.Demand;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Reason;

/** What the engine itself has to say. */
final class EngineNotes {

  private static final String ALL = "all";

  private EngineNotes() {}

  /** A filter failed, or was missing: its failure action is the demand. */
  static Note unexamined(
      String rule,
      Stage stage,
      String filterId,
      String sentence,
      Optional<Demand> demand,
      boolean monitored,
      Optional<EnvelopeAddress> about) {
    Finding finding =
        new Finding("engine." + rule, 0, sentence, Optional.empty(), demand, Optional.empty());
    Optional<String> id = monitored ? Optional.empty() : Optional.of(filterId);
    return new Note(new Reason(FilterCard.ENGINE, stage, finding, monitored), about, id);
  }

  /** A version on probation failed; what the one before it found counts. */
  static Note repeated(
      Stage stage, String sentence, boolean monitored, Optional<EnvelopeAddress> about) {
    Finding finding = Finding.of("engine.filter-repeated", 0, sentence);
    Reason reason = new Reason(FilterCard.ENGINE, stage, finding, monitored);
    return new Note(reason, about, Optional.empty());
  }

  static Note overloaded(Stage stage) {
    return demand(
        "overloaded",
        stage,
        "Too many examinations wait for a worker",
        Demand.TEMPFAIL,
        Reply.of(451, "4.3.2", "Too busy, try again later"),
        Optional.of(ALL));
  }

  static Note bodyLost(String sentence) {
    return demand(
        "body-lost",
        Stage.MESSAGE,
        sentence,
        Demand.TEMPFAIL,
        Reply.of(451, "4.3.0", "Local error, try again later"),
        Optional.of(ALL));
  }

  static Note tooManyRecipients(int limit, boolean postponable) {
    return demand(
        "too-many-recipients",
        Stage.RCPT,
        "More than " + limit + " recipients, or too long ones",
        postponable ? Demand.TEMPFAIL : Demand.REJECT,
        postponable
            ? Reply.of(452, "4.5.3", "Too many recipients")
            : Reply.of(550, "5.5.3", "Too many recipients"),
        Optional.empty());
  }

  static Note pathTooLong(int limit) {
    return demand(
        "path-too-long",
        Stage.RCPT,
        "A recipient with his parameters has more than " + limit + " octets",
        Demand.REJECT,
        Reply.of(553, "5.1.3", "Mailbox name too long"),
        Optional.empty());
  }

  static Note tooManyGreetings(int limit) {
    return demand(
        "too-many-greetings",
        Stage.HELO,
        "More than " + limit + " greetings on one connection",
        Demand.REJECT,
        Reply.of(550, "5.5.1", "Too many greetings"),
        Optional.empty());
  }

  static Note forgedFlood() {
    return demand(
        "forged-headers",
        Stage.MESSAGE,
        "More header fields in the name of Postern or Exchange than can be removed",
        Demand.REJECT,
        Reply.of(550, "5.6.0", "Message has header fields that it must not have"),
        Optional.empty());
  }

  private static Note demand(
      String rule,
      Stage stage,
      String sentence,
      Demand demand,
      Reply reply,
      Optional<String> unexamined) {
    Finding finding = Finding.of("engine." + rule, 0, sentence).demanding(demand, reply);
    return new Note(
        new Reason(FilterCard.ENGINE, stage, finding, false), Optional.empty(), unexamined);
  }
}
