// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.flow.VerdictEvent;
import org.postern.flow.VerdictListener;
import org.postern.journal.internal.Batches;
import org.postern.journal.internal.Excerpt;
import org.postern.journal.internal.archive.Surroundings;
import org.postern.journal.internal.archive.Weight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes verdicts into a file that the collector of a SIEM reads. */
@Component(
    service = {VerdictListener.class, Feed.class},
    configurationPid = "org.postern.journal.siem")
@Designate(ocd = SiemForm.class)
public final class SiemFeed implements VerdictListener, Feed, Batches.Sink<VerdictEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(SiemFeed.class);
  private static final int MAX_WAITING = 10_000;
  private static final long MAX_WAITING_OCTETS = 12L << 20;

  private final FeedState state = new FeedState(LOG, "SIEM file");
  private final Path data;
  private final Surroundings surroundings;
  private final Batches<VerdictEvent> batches;
  private volatile SiemForm form;

  /** Opens the file for each batch. */
  @Activate
  public SiemFeed(BundleContext context, SiemForm form) {
    this(Path.of(context.getProperty("postern.data")), new Surroundings(context), form);
  }

  SiemFeed(Path data, Surroundings surroundings, SiemForm form) {
    this.data = data;
    this.surroundings = surroundings;
    this.form = form;
    batches =
        new Batches<>(
            "postern-siem",
            new Batches.Limits<>(MAX_WAITING, MAX_WAITING_OCTETS, 2000, 500, 2000, Weight::of),
            this);
  }

  @Modified
  void modified(SiemForm changed) {
    form = changed;
  }

  @Deactivate
  void deactivate() {
    batches.close();
  }

  @Override
  public void verdict(VerdictEvent event) {
    if (!form.file().isBlank()) {
      batches.add(Excerpt.of(event));
    }
  }

  @Override
  public void write(List<VerdictEvent> batch) throws IOException {
    SiemForm now = form;
    if (now.file().isBlank()) {
      state.works();
      return;
    }
    String host = surroundings.server("");
    String versions = surroundings.versions();
    long revision = surroundings.revision();
    StringBuilder lines = new StringBuilder();
    for (VerdictEvent event : batch) {
      lines.append(Ecs.of(event, host, versions, revision, now.subject())).append('\n');
    }
    try {
      Path file = data.resolve(now.file().strip());
      new RotatedFile(file, (long) Math.max(1, now.max_mib()) << 20, Math.max(1, now.files()))
          .append(lines.toString());
      state.works();
    } catch (IOException | InvalidPathException e) {
      state.failed("'" + now.file() + "' cannot be written (" + e + ")");
      throw new IOException(e);
    }
  }

  @Override
  public String name() {
    return "SIEM file";
  }

  @Override
  public Optional<String> problem() {
    return state.problem();
  }

  @Override
  public long dropped() {
    return batches.dropped();
  }
}
