// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.engine.internal.chain.Snapshot;
import org.postern.engine.internal.policy.Note;
import org.postern.filter.Demand;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Reason;

/**
 * Writes down what filters answered, on the connection or in the transaction that it belongs to.
 */
final class Recorder {

  private final Context context;
  private final Snapshot chain;
  private final Ledger connection;
  private final Optional<Mail> mail;

  Recorder(Context context, Snapshot chain, Ledger connection, Optional<Mail> mail) {
    this.context = context;
    this.chain = chain;
    this.connection = connection;
    this.mail = mail;
  }

  /** A required filter did not come. */
  void missing(Occurrence occurrence, String id) {
    String sentence = id + " is required, but it is not there";
    Optional<Demand> demand = chain.settings().failureAction(id).demand();
    record(occurrence, List.of(unexamined("filter-missing", occurrence, id, sentence, demand)));
  }

  /** A call has ended. */
  void settle(Call call, Outcome outcome) {
    Occurrence occurrence = call.occurrence();
    String id = call.link().id();
    if (outcome instanceof Outcome.Found found) {
      call.failure().ifPresent(sentence -> remark(occurrence, id, sentence));
      take(occurrence, id, found.findings());
    } else if (outcome instanceof Outcome.Failed failed) {
      Optional<Demand> demand =
          call.link().isTrial() ? Optional.empty() : chain.settings().failureAction(id).demand();
      String sentence = failed.sentence();
      record(occurrence, List.of(unexamined("filter-failed", occurrence, id, sentence, demand)));
      occurrence.answeredBy(id);
    }
  }

  private void remark(Occurrence occurrence, String id, String sentence) {
    boolean monitored = context.policy().settings().monitored().contains(id);
    Optional<EnvelopeAddress> about = occurrence.facts().recipient();
    record(
        occurrence, List.of(EngineNotes.repeated(occurrence.stage(), sentence, monitored, about)));
  }

  private void take(Occurrence occurrence, String id, Findings findings) {
    boolean monitored = context.policy().settings().monitored().contains(id);
    List<Note> notes = new ArrayList<>(findings.findings().size());
    for (Finding finding : findings.findings()) {
      Optional<EnvelopeAddress> about =
          finding.recipient().isPresent() ? finding.recipient() : occurrence.facts().recipient();
      Reason reason = new Reason(id, occurrence.stage(), finding, monitored);
      notes.add(new Note(reason, about, Optional.empty()));
    }
    record(occurrence, notes);
    List<Edit> edits = findings.edits();
    if (!edits.isEmpty() && !monitored) {
      ledgerOf(occurrence).change(edits);
    }
  }

  private Note unexamined(
      String rule, Occurrence occurrence, String id, String sentence, Optional<Demand> demand) {
    return EngineNotes.unexamined(
        rule,
        occurrence.stage(),
        id,
        sentence,
        demand,
        context.policy().settings().monitored().contains(id),
        occurrence.facts().recipient());
  }

  private void record(Occurrence occurrence, List<Note> notes) {
    if (!notes.isEmpty()) {
      ledgerOf(occurrence).found(notes);
    }
  }

  private Ledger ledgerOf(Occurrence occurrence) {
    return occurrence.stage().isBefore(Stage.MAIL) || mail.isEmpty()
        ? connection
        : mail.get().ledger();
  }

  List<Ledger> ledgers() {
    return mail.isPresent() ? List.of(connection, mail.get().ledger()) : List.of(connection);
  }

  /** All findings up to now. */
  List<Finding> earlier() {
    if (notes() == 0) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Ledger ledger : ledgers()) {
      ledger.notes().forEach(note -> findings.add(note.reason().finding()));
    }
    return List.copyOf(findings);
  }

  /** How many notes there are. */
  int notes() {
    int before = connection.notes().size();
    return mail.isPresent() ? before + mail.get().ledger().notes().size() : before;
  }
}
