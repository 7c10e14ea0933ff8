// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.engine.internal.policy.Marks;
import org.postern.engine.internal.policy.Matter;
import org.postern.engine.internal.policy.Note;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;
import org.postern.flow.VerdictListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays what was found before the policy, and tells the verdict to those who listen. */
final class Judgement {

  private static final int MAX_TEXT = 200;
  private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);

  private Judgement() {}

  /** The verdict of a stage. */
  static Verdict of(Context context, SmtpSession session, StageRun run, List<Note> passing) {
    Optional<Mail> mail = run.mail();
    List<Note> notes = new ArrayList<>(session.ledger().notes());
    mail.ifPresent(now -> notes.addAll(now.ledger().notes()));
    int known = notes.size();
    notes.addAll(passing);
    boolean end = run.stage() == Stage.MESSAGE;
    if (!end && notes.isEmpty()) {
      return Verdict.proceed();
    }
    Matter.Trust trust = trust(session);
    if (end && mail.get().marks().isFlood() && !(trust.exchange() && trust.postern())) {
      notes.add(EngineNotes.forgedFlood());
    }
    Matter matter = matter(session, mail, run, notes, trust);
    Verdict verdict = context.policy().judge(matter);
    boolean fresh = known > run.knownNotes() || !passing.isEmpty();
    boolean told = verdict.action() != Action.CONTINUE || verdict.withheld() != Action.CONTINUE;
    if (end || (fresh && told)) {
      tell(context, session, run.current(), mail, verdict, run.began());
    }
    return verdict;
  }

  /** The verdict on a recipient who was not examined, by this note alone. */
  static Verdict alone(
      Context context, SmtpSession session, Mail mail, Occurrence one, Note note, boolean told) {
    Verdict verdict =
        context
            .policy()
            .judge(
                new Matter(
                    mail.id(),
                    one.stage(),
                    session.connection(),
                    trust(session),
                    mail.recipients(),
                    one.facts().recipient(),
                    List.of(note),
                    List.of(),
                    mail.marks()));
    if (told) {
      tell(context, session, one, Optional.of(mail), verdict, System.nanoTime());
    }
    return verdict;
  }

  private static Matter matter(
      SmtpSession session,
      Optional<Mail> mail,
      StageRun run,
      List<Note> notes,
      Matter.Trust trust) {
    List<Edit> edits = new ArrayList<>(session.ledger().edits());
    mail.ifPresent(now -> edits.addAll(now.ledger().edits()));
    return new Matter(
        run.current().facts().id(),
        run.stage(),
        session.connection(),
        trust,
        mail.map(Mail::recipients).orElse(List.of()),
        run.current().facts().recipient(),
        notes,
        edits,
        mail.map(Mail::marks).orElseGet(Marks::new));
  }

  private static Matter.Trust trust(SmtpSession session) {
    ConnectionView connection = session.connection();
    boolean bridge = session.client().bridge();
    return new Matter.Trust(
        connection.isTrustedRelay(),
        bridge || connection.isTrustedRelay() || connection.own(),
        bridge);
  }

  private static void tell(
      Context context,
      SmtpSession session,
      Occurrence occurrence,
      Optional<Mail> mail,
      Verdict verdict,
      long began) {
    List<VerdictListener> listeners = context.listeners().get();
    if (listeners.isEmpty()) {
      return;
    }
    Occurrence.Facts facts = occurrence.facts();
    Optional<Message> message = facts.message();
    VerdictEvent event =
        new VerdictEvent(
            Instant.now(),
            facts.id(),
            session.client().door(),
            mail.flatMap(Mail::queueId),
            session.client().address(),
            facts.helo(),
            session.connection().user(),
            session.connection().direction(),
            facts.sender(),
            recipients(facts, mail),
            message
                .flatMap(one -> one.header("Message-ID"))
                .map(HeaderField::value)
                .map(Judgement::cut),
            message.flatMap(one -> one.text("Subject")).map(Judgement::cut),
            occurrence.stage() == Stage.MESSAGE ? mail.map(Mail::size).orElse(0L) : 0,
            occurrence.stage(),
            verdict,
            System.nanoTime() - began);
    for (VerdictListener listener : listeners) {
      try {
        if (session.isRehearsal()) {
          listener.rehearse(event);
        } else {
          listener.verdict(event);
        }
      } catch (RuntimeException | Error e) {
        LOG.warn("A listener for verdicts failed", e);
      }
    }
  }

  private static List<EnvelopeAddress> recipients(Occurrence.Facts facts, Optional<Mail> mail) {
    return facts.recipient().isPresent()
        ? facts.recipients()
        : mail.map(Mail::recipients).orElse(List.of());
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
