// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.postern.engine.internal.chain.Link;
import org.postern.engine.internal.chain.Snapshot;
import org.postern.engine.internal.policy.Note;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The examination of one stage that a door can answer, with all that was not examined before: first
 * the filters that are there, then, at the end of the message, those that had to be waited for.
 */
final class StageRun {

  private static final Logger LOG = LoggerFactory.getLogger(StageRun.class);

  private final Context context;
  private final SmtpSession session;
  private final Optional<Mail> mail;
  private final Occurrence current;
  private final Snapshot chain;
  private final long began = System.nanoTime();
  private final CompletableFuture<Verdict> answer = new CompletableFuture<>();
  private final List<Note> passing = new ArrayList<>(0);
  private final Recorder recorder;
  private final int knownNotes;
  private Set<String> lacking = Set.of();
  private boolean waited;

  StageRun(
      Context context,
      SmtpSession session,
      Optional<Mail> mail,
      Occurrence current,
      Snapshot chain) {
    this.context = context;
    this.session = session;
    this.mail = mail;
    this.current = current;
    this.chain = chain;
    recorder = new Recorder(context, chain, session.ledger(), mail);
    knownNotes = recorder.notes();
  }

  /** Begins; a note that is for this verdict alone may be given. */
  CompletableFuture<Verdict> begin(Optional<Note> note) {
    note.ifPresent(passing::add);
    // Without its body a message cannot be examined.
    guarded(note.isPresent() ? this::conclude : () -> examine(chain, link -> true));
    return answer;
  }

  /** Notes that there were before this stage. */
  int knownNotes() {
    return knownNotes;
  }

  long began() {
    return began;
  }

  Stage stage() {
    return current.stage();
  }

  Occurrence current() {
    return current;
  }

  Optional<Mail> mail() {
    return mail;
  }

  /** Whether what it waits for has come, or has been waited for long enough. */
  boolean mayGoOn(long now) {
    if (now - giveUpAt() >= 0) {
      return true;
    }
    Snapshot present = context.board().current();
    return lacking.stream().noneMatch(present.missing()::contains);
  }

  /** After the wait. */
  void goOn() {
    guarded(this::afterWait);
  }

  /** What is still missing gets its failure action. */
  void giveUp() {
    guarded(this::withoutLacking);
  }

  private void afterWait() {
    Snapshot present = context.board().current();
    boolean inTime = System.nanoTime() - giveUpAt() < 0;
    if (inTime && lacking.stream().anyMatch(present.missing()::contains)) {
      // It came and went again before this thread looked; its next version is still worth the wait.
      context.room().enter(this);
      return;
    }
    waited = true;
    Set<String> come = new TreeSet<>(lacking);
    come.removeAll(present.missing());
    lacking.stream()
        .filter(present.missing()::contains)
        .forEach(id -> recorder.missing(current, id));
    examine(present, link -> come.contains(link.id()));
  }

  private void withoutLacking() {
    lacking.forEach(id -> recorder.missing(current, id));
    conclude();
  }

  private long giveUpAt() {
    EngineSettings settings = chain.settings();
    long wait = Math.min(settings.absenceMillis(), settings.messageMillis());
    return began + TimeUnit.MILLISECONDS.toNanos(wait);
  }

  private long deadline() {
    EngineSettings settings = chain.settings();
    long millis =
        current.stage() == Stage.MESSAGE ? settings.messageMillis() : settings.stageMillis();
    return began + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void examine(Snapshot now, Predicate<Link> asked) {
    next(new Sweep(now, asked, recorder.ledgers()));
  }

  /** Stage after stage, since a filter is told what was found at earlier ones, late as that is. */
  private void next(Sweep sweep) {
    while (sweep.hasNext() && sweep.refused().isEmpty()) {
      List<Occurrence> planned = sweep.next();
      List<Call> calls = calls(sweep, planned);
      if (!calls.isEmpty()) {
        begin(sweep, planned, calls);
        return;
      }
      examined(sweep, planned, calls);
    }
    decideWhetherToWait(sweep);
  }

  private void begin(Sweep sweep, List<Occurrence> planned, List<Call> calls) {
    Runnable then =
        () -> {
          examined(sweep, planned, calls);
          next(sweep);
        };
    new Examination(
            calls,
            deadline(),
            sweep.chain().settings().callMillis(),
            session::network,
            context.faults(),
            () -> guarded(then))
        .begin(context.local(), context.remote());
  }

  private List<Call> calls(Sweep sweep, List<Occurrence> planned) {
    List<Call> calls = new ArrayList<>();
    List<Finding> earlier = recorder.earlier();
    for (Occurrence occurrence : planned) {
      plan(calls, occurrence, sweep, earlier);
    }
    return calls;
  }

  private void plan(List<Call> calls, Occurrence occurrence, Sweep sweep, List<Finding> earlier) {
    TransactionView view = null;
    for (Link link : sweep.chain().links()) {
      if (!occurrence.needs(link) || !sweep.asks(link)) {
        continue;
      }
      view =
          view == null
              ? new TransactionView(occurrence.stage(), occurrence.facts(), earlier)
              : view;
      Call call = new Call(link, occurrence, view);
      if (isTooLate(link, occurrence)) {
        recorder.settle(
            call, new Outcome.Failed(link.id() + " came when the body was already let go"));
      } else {
        calls.add(call);
      }
    }
  }

  private boolean isTooLate(Link link, Occurrence occurrence) {
    return occurrence.stage() == Stage.MESSAGE
        && link.readsBody()
        && mail.isPresent()
        && mail.get().isBodySkipped();
  }

  private void examined(Sweep sweep, List<Occurrence> planned, List<Call> calls) {
    boolean answered = true;
    for (Call call : calls) {
      Outcome outcome = call.outcome();
      if (outcome instanceof Outcome.Absent) {
        sweep.absent().add(call.link().id());
        answered = false;
      } else if (outcome instanceof Outcome.Refused) {
        sweep.refused().add(call.link().id());
        answered = false;
      } else if (outcome != Outcome.Found.NOTHING || call.failure().isPresent()) {
        recorder.settle(call, outcome);
      }
    }
    if (sweep.chain() == chain && answered) {
      planned.forEach(occurrence -> occurrence.settle(chain));
    } else {
      calls.stream()
          .filter(StageRun::isAnswered)
          .forEach(call -> call.occurrence().answeredBy(call.link().id()));
    }
  }

  private static boolean isAnswered(Call call) {
    return !(call.outcome() instanceof Outcome.Absent)
        && !(call.outcome() instanceof Outcome.Refused);
  }

  private void decideWhetherToWait(Sweep sweep) {
    boolean refused = !sweep.refused().isEmpty();
    if (refused) {
      passing.add(EngineNotes.overloaded(current.stage()));
    }
    Set<String> awaited = sweep.absent();
    if (!waited) {
      awaited.addAll(sweep.chain().missing());
    }
    if (awaited.isEmpty() || session.isRehearsal() || current.stage() != Stage.MESSAGE || refused) {
      conclude();
      return;
    }
    lacking = awaited;
    context.room().enter(this);
  }

  private void conclude() {
    answer.complete(session.conclude(this, passing));
  }

  /** Whatever goes wrong in the engine itself, the mail server gets an answer. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      LOG.error("A stage of {} could not be examined", current.facts().id(), e);
      answer.complete(
          new Verdict(
              Action.TEMPFAIL,
              Optional.of(Reply.of(451, "4.3.0", "Local error, try again later")),
              "engine fault",
              0,
              List.of(),
              List.of(),
              Action.TEMPFAIL));
    }
  }
}
