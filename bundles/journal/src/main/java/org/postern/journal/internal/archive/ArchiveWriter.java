// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.postern.flow.VerdictEvent;
import org.postern.journal.internal.Batches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches into the file and removes what is too old, all by the thread of the batches. */
final class ArchiveWriter implements Batches.Sink<VerdictEvent>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VerdictArchive.class);

  /** Blocks removed after a batch: mail that comes meanwhile waits no longer for its turn. */
  private static final int TRIM = 32;

  private final Path path;
  private final Surroundings surroundings;
  private volatile ArchiveForm form;
  private volatile Optional<Blocks> blocks = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();
  private boolean closed;

  ArchiveWriter(Path path, Surroundings surroundings, ArchiveForm form) {
    this.path = path;
    this.surroundings = surroundings;
    this.form = form;
  }

  void modified(ArchiveForm changed) {
    form = changed;
  }

  @Override
  public void write(List<VerdictEvent> batch) throws IOException {
    try {
      leaveRoom();
      ArchiveForm now = form;
      Blocks file = blocks();
      file.append(
          batch,
          new BlockWriter.Context(
              surroundings.server(now.server()),
              surroundings.versions(),
              surroundings.revision(),
              now.subject()));
      trim(file, now);
      recovered();
    } catch (IOException e) {
      failed(e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      // The batch is what the file cannot hold; without it the next one is written.
      LOG.error("The journal cannot keep {} verdicts", batch.size(), e);
    }
  }

  @Override
  public void idle() {
    try {
      Blocks file = blocks();
      while (trim(file, form)) {
        Thread.onSpinWait();
      }
      recovered();
    } catch (IOException e) {
      failed(e.getMessage());
    }
  }

  private static boolean trim(Blocks file, ArchiveForm now) throws IOException {
    Instant oldest = Instant.now().minus(Math.max(1, now.days()), ChronoUnit.DAYS);
    return file.trim(oldest, (long) Math.max(1, now.max_mib()) << 20, TRIM);
  }

  private void leaveRoom() throws IOException {
    Path folder = path.getParent();
    if (Files.exists(folder)) {
      long free = Files.getFileStore(folder).getUsableSpace() >> 20;
      int reserve = form.reserve_mib();
      if (free < reserve) {
        throw new IOException(
            "the disk of "
                + folder
                + " has "
                + free
                + " MiB left, and "
                + reserve
                + " MiB are left to others; make room, or keep less ('Postern journal')");
      }
    }
  }

  /** The open file. */
  synchronized Blocks blocks() throws IOException {
    if (closed) {
      throw new IOException("the journal is closed");
    }
    if (blocks.isEmpty()) {
      blocks = Optional.of(Blocks.open(path));
    }
    return blocks.get();
  }

  Optional<Blocks.Totals> totals() {
    return blocks.map(Blocks::totals);
  }

  /** Why nothing can be written. */
  Optional<String> problem() {
    return problem;
  }

  private void failed(String sentence) {
    if (problem.isEmpty()) {
      LOG.error("The journal keeps no verdicts: {}. Mail goes on", sentence);
    }
    problem = Optional.of(sentence);
  }

  private void recovered() {
    if (problem.isPresent()) {
      LOG.info("The journal keeps verdicts again");
    }
    problem = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    blocks.ifPresent(Blocks::close);
    blocks = Optional.empty();
  }
}
