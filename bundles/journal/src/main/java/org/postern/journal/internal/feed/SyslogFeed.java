// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.io.IOException;
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
import org.postern.journal.VerdictJson;
import org.postern.journal.internal.Batches;
import org.postern.journal.internal.Excerpt;
import org.postern.journal.internal.VerdictText;
import org.postern.journal.internal.archive.Surroundings;
import org.postern.journal.internal.archive.Weight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends verdicts to a syslog server. A batch that was cut off on the way is sent again as a whole,
 * so that some may come twice; over TCP the last ones before a cut may be lost unnoticed.
 */
@Component(
    service = {VerdictListener.class, Feed.class},
    configurationPid = "org.postern.journal.syslog")
@Designate(ocd = SyslogForm.class)
public final class SyslogFeed implements VerdictListener, Feed, Batches.Sink<VerdictEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(SyslogFeed.class);
  private static final int MAX_WAITING = 10_000;
  private static final long MAX_WAITING_OCTETS = 12L << 20;

  private final FeedState state = new FeedState(LOG, "syslog");
  private final Surroundings surroundings;
  private final Batches<VerdictEvent> batches;
  private volatile SyslogForm form;
  private volatile Optional<SyslogConnection> connection = Optional.empty();
  private volatile boolean closed;

  /** Connects when the first verdict is to be sent. */
  @Activate
  public SyslogFeed(BundleContext context, SyslogForm form) {
    this(new Surroundings(context), form);
  }

  SyslogFeed(Surroundings surroundings, SyslogForm form) {
    this.surroundings = surroundings;
    this.form = form;
    batches =
        new Batches<>(
            "postern-syslog",
            new Batches.Limits<>(MAX_WAITING, MAX_WAITING_OCTETS, 500, 200, 2000, Weight::of),
            this);
  }

  @Modified
  void modified(SyslogForm changed) {
    form = changed;
    // The next batch goes to the new place.
    disconnect();
  }

  @Deactivate
  void deactivate() {
    batches.close();
    // A server that takes nothing holds the thread in its connection, and would in the next one.
    closed = true;
    disconnect();
  }

  @Override
  public void verdict(VerdictEvent event) {
    if (!form.host().isBlank()) {
      batches.add(Excerpt.of(event));
    }
  }

  @Override
  public void write(List<VerdictEvent> batch) throws IOException {
    SyslogForm now = form;
    if (now.host().isBlank()) {
      state.works();
      return;
    }
    try {
      SyslogConnection to = connect(now);
      String host = surroundings.server("");
      for (VerdictEvent event : batch) {
        to.send(SyslogLine.frame(event, host, text(event, host, now)));
      }
      to.flush();
      state.works();
    } catch (IOException | RuntimeException e) {
      disconnect();
      state.failed(now.host() + ":" + now.port() + " takes no verdicts (" + e + ")");
      throw new IOException(e);
    }
  }

  private String text(VerdictEvent event, String host, SyslogForm now) {
    return switch (now.format()) {
      case "json" -> VerdictJson.of(event, now.subject()).toString();
      case "ecs" ->
          Ecs.of(event, host, surroundings.versions(), surroundings.revision(), now.subject())
              .toString();
      default -> VerdictText.of(event, now.subject());
    };
  }

  private SyslogConnection connect(SyslogForm now) throws IOException {
    if (closed) {
      throw new IOException("it is stopped");
    }
    Optional<SyslogConnection> open = connection;
    if (open.isEmpty()) {
      open = Optional.of(SyslogConnection.open(now));
      connection = open;
    }
    return open.get();
  }

  private void disconnect() {
    Optional<SyslogConnection> open = connection;
    connection = Optional.empty();
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (IOException e) {
      LOG.debug("syslog: the connection was closed already", e);
    }
  }

  @Override
  public String name() {
    return "syslog";
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
