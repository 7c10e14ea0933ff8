// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.engine.internal.chain.Link;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.flow.ProbeResult;
import org.postern.flow.Specimen;
import org.postern.message.MessageBuilder;

/**
 * Asks a filter about a specimen, on a thread of its own: workers, numbers, breakers and listeners
 * know nothing of it.
 */
public final class Prober {

  private final Context context;
  private final AtomicInteger threads = new AtomicInteger();
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  Prober(Context context) {
    this.context = context;
  }

  /** Begins; completes, never exceptionally, at the last answer, the first failure or the end. */
  public CompletableFuture<ProbeResult> probe(Link link, Specimen specimen) {
    CompletableFuture<ProbeResult> answer = new CompletableFuture<>();
    Probe probe = new Probe(link, specimen);
    String name = "postern-probe-" + threads.incrementAndGet();
    Thread thread = new Thread(null, () -> answer.complete(run(probe)), name, 0, false);
    thread.setContextClassLoader(Prober.class.getClassLoader());
    thread.setDaemon(true);
    long millis = context.board().current().settings().callMillis();
    answer.completeOnTimeout(probe.late(millis), millis, TimeUnit.MILLISECONDS);
    answer.thenRun(thread::interrupt);
    running.add(thread);
    thread.start();
    return answer;
  }

  /** Interrupts what is still inside a filter. */
  void close() {
    running.forEach(Thread::interrupt);
  }

  private ProbeResult run(Probe probe) {
    try {
      return probe.run();
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  private final class Probe {

    private final Link link;
    private final Specimen specimen;
    private final long began = System.nanoTime();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();

    Probe(Link link, Specimen specimen) {
      this.link = link;
      this.specimen = specimen;
    }

    ProbeResult late(long millis) {
      return new ProbeResult(
          Findings.none(),
          Optional.of(link.id() + " did not answer a test message within " + millis + " ms"),
          TimeUnit.MILLISECONDS.toNanos(millis));
    }

    ProbeResult run() {
      SpecimenMessage content = SpecimenMessage.of(specimen.message());
      try (MessageBuilder builder =
          new MessageBuilder(context.workshop(), context.board().current().settings().limits())) {
        content.headers().forEach(builder::header);
        Message head = builder.headersOnly();
        builder.body(content.body()).toCompletableFuture().join();
        return ended(ask(head, builder.finish()));
      } catch (IOException | RuntimeException e) {
        return ended(Optional.of("The test message could not be made: " + e));
      }
    }

    private ProbeResult ended(Optional<String> failure) {
      return new ProbeResult(new Findings(findings, edits), failure, System.nanoTime() - began);
    }

    private Optional<String> ask(Message head, Message whole) {
      ConnectionView connection =
          ConnectionView.of(specimen.client(), Optional.empty(), Optional.empty(), context);
      for (Stage stage : Stage.values()) {
        if (!link.wants(stage)) {
          continue;
        }
        Optional<Message> message =
            stage.isBefore(Stage.HEADERS)
                ? Optional.empty()
                : Optional.of(stage == Stage.HEADERS ? head : whole);
        for (Occurrence.Facts facts : facts(stage, connection, message)) {
          Optional<String> failure = ask(new TransactionView(stage, facts, List.copyOf(findings)));
          if (failure.isPresent()) {
            return failure;
          }
        }
      }
      return Optional.empty();
    }

    private Optional<String> ask(TransactionView view) {
      if (!link.enter()) {
        return Optional.of(link.id() + " has left");
      }
      try {
        Findings found = link.filter().examine(view);
        if (found == null) {
          return Optional.of(link.id() + " answered null");
        }
        findings.addAll(found.findings());
        edits.addAll(found.edits());
        return Optional.empty();
      } catch (Throwable failure) {
        return Optional.of(context.faults().tell(link.id(), failure));
      } finally {
        link.exit();
      }
    }

    /** One view of a stage, but one for each recipient at RCPT. */
    private List<Occurrence.Facts> facts(
        Stage stage, ConnectionView connection, Optional<Message> message) {
      List<EnvelopeAddress> recipients = specimen.recipients();
      if (stage != Stage.RCPT) {
        List<EnvelopeAddress> seen = stage.isBefore(Stage.RCPT) ? List.of() : recipients;
        return List.of(facts(stage, connection, seen, Optional.empty(), message));
      }
      List<Occurrence.Facts> all = new ArrayList<>();
      for (int i = 0; i < recipients.size(); i++) {
        List<EnvelopeAddress> seen = recipients.subList(0, i + 1);
        all.add(facts(stage, connection, seen, Optional.of(recipients.get(i)), message));
      }
      return all;
    }

    private Occurrence.Facts facts(
        Stage stage,
        ConnectionView connection,
        List<EnvelopeAddress> recipients,
        Optional<EnvelopeAddress> recipient,
        Optional<Message> message) {
      return new Occurrence.Facts(
          "probe",
          connection,
          stage.isBefore(Stage.HELO) ? Optional.empty() : specimen.helo(),
          stage.isBefore(Stage.MAIL) ? Optional.empty() : Optional.of(specimen.sender()),
          recipients,
          recipient,
          Optional.empty(),
          message);
    }
  }
}
