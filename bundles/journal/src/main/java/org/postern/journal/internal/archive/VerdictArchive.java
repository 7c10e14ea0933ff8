// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.flow.VerdictEvent;
import org.postern.flow.VerdictListener;
import org.postern.journal.Archive;
import org.postern.journal.ArchiveState;
import org.postern.journal.Condition;
import org.postern.journal.Entry;
import org.postern.journal.Field;
import org.postern.journal.Minute;
import org.postern.journal.Page;
import org.postern.journal.Query;
import org.postern.journal.Window;
import org.postern.journal.internal.Batches;
import org.postern.journal.internal.Excerpt;

/** Keeps verdicts in {@code data/journal}, and finds them again. */
@Component(
    service = {Archive.class, VerdictListener.class},
    configurationPid = "org.postern.journal.archive")
@Designate(ocd = ArchiveForm.class)
public final class VerdictArchive implements Archive, VerdictListener {

  /** Verdicts that may wait to be written. */
  static final int MAX_WAITING = 20_000;

  /** Octets that they may have together. */
  static final long MAX_WAITING_OCTETS = 24L << 20;

  /** Searches at once: the processors are there for mail. */
  private static final int MAX_SEARCHES = 2;

  private static final long SEARCH_SECONDS = 5;
  private static final int MAX_STEPS = 200;
  private static final Duration SESSION = Duration.ofHours(24);

  private final ArchiveWriter writer;
  private final Batches<VerdictEvent> batches;
  private final Semaphore searches = new Semaphore(MAX_SEARCHES);
  private volatile ArchiveForm form;

  /** Opens the file in the background. */
  @Activate
  public VerdictArchive(BundleContext context, ArchiveForm form) {
    this(
        Path.of(context.getProperty("postern.data"), "journal", "journal"),
        new Surroundings(context),
        form);
  }

  VerdictArchive(Path path, Surroundings surroundings, ArchiveForm form) {
    this.form = form;
    writer = new ArchiveWriter(path, surroundings, form);
    batches =
        new Batches<>(
            "postern-journal",
            new Batches.Limits<>(MAX_WAITING, MAX_WAITING_OCTETS, 4096, 1000, 10_000, Weight::of),
            writer);
  }

  @Modified
  void modified(ArchiveForm changed) {
    form = changed;
    writer.modified(changed);
  }

  @Deactivate
  void deactivate() {
    batches.close();
    writer.close();
  }

  @Override
  public void verdict(VerdictEvent event) {
    if (form.enabled()) {
      batches.add(Excerpt.of(event));
    }
  }

  @Override
  public void rehearse(VerdictEvent event) {
    Weight.of(Excerpt.of(event));
  }

  @Override
  public Page search(Query query, Window window) throws IOException {
    Blocks blocks = writer.blocks();
    try {
      if (!searches.tryAcquire(SEARCH_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("other searches are under way; try again in some seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops", e);
    }
    try {
      long nanos = TimeUnit.SECONDS.toNanos(SEARCH_SECONDS);
      return blocks.database().transact(new Search(query, window, nanos)::run);
    } finally {
      searches.release();
    }
  }

  @Override
  public List<Entry> story(String transaction, Instant near) throws IOException {
    int dot = transaction.indexOf('.');
    String session = dot < 0 ? transaction : transaction.substring(0, dot);
    Condition same = new Condition(Field.ID, Condition.Relation.IS, session, 0, false);
    Query query = new Query(List.of(same), near.minus(SESSION), near.plus(SESSION));
    List<Entry> entries = new ArrayList<>(search(query, Window.newest(Archive.MAX_PAGE)).entries());
    Collections.reverse(entries);
    return entries;
  }

  @Override
  public List<Minute> chart(Instant from, Instant to, int steps) throws IOException {
    if (steps < 1 || steps > MAX_STEPS || !from.isBefore(to)) {
      throw new IllegalArgumentException(steps + " steps from " + from + " to " + to);
    }
    long minutes = Math.max(1, ChronoUnit.MINUTES.between(from, to));
    long span = Math.max(1, (minutes + steps - 1) / steps);
    long end = (to.getEpochSecond() + 59) / 60;
    long first = end - span * ((minutes + span - 1) / span);
    return writer
        .blocks()
        .database()
        .transact(connection -> Tallies.read(connection, first, end, span));
  }

  @Override
  public ArchiveState state() {
    Optional<Blocks.Totals> totals = writer.totals();
    return new ArchiveState(
        form.enabled(),
        totals.map(Blocks.Totals::entries).orElse(0L),
        totals.map(Blocks.Totals::octets).orElse(0L),
        totals.filter(now -> now.oldest() > 0).map(now -> Instant.ofEpochMilli(now.oldest())),
        batches.waiting(),
        batches.dropped(),
        batches.lastDrop(),
        writer.problem());
  }
}
