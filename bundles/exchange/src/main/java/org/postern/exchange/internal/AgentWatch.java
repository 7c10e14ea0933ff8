// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.exchange.AgentReport;
import org.postern.exchange.ExchangeAgents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the status files that are set, each by a thread of its own: a share may not answer. */
@Component(
    configurationPid = "org.postern.exchange",
    // Else it would begin anew with each who asks.
    immediate = true,
    service = ExchangeAgents.class)
@Designate(ocd = AgentWatch.Settings.class)
public final class AgentWatch implements ExchangeAgents {

  /** Files that are looked at. */
  static final int MAX_FILES = 16;

  private static final Logger LOG = LoggerFactory.getLogger(AgentWatch.class);
  private static final int LOOK_SECONDS = 2;

  private final List<WatchedAgent> watched;
  private final ScheduledExecutorService timer;

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern Exchange agent",
      description = "Where the Exchange agent, if one is installed, says how it does.")
  public @interface Settings {
    /** Status files. */
    @AttributeDefinition(
        name = "Status files",
        description =
            "Files that the agent replaces every few seconds (status.file in its Postern.conf), at"
                + " most 16; a share of another Exchange server is allowed. Nothing is said where"
                + " there is none. Empty: not looked for.")
    String[] files() default {"C:\\Program Files\\Postern\\Exchange\\logs\\Postern.status"};
  }

  /** Begins to look. */
  @Activate
  public AgentWatch(Settings settings) {
    List<String> files =
        Arrays.stream(settings.files()).map(String::strip).filter(f -> !f.isEmpty()).toList();
    if (files.size() > MAX_FILES) {
      LOG.warn("Of {} status files only the first {} are looked at", files.size(), MAX_FILES);
    }
    watched =
        files.stream()
            .limit(MAX_FILES)
            .map(name -> new WatchedAgent(new StatusFile(name), Clock.systemUTC()))
            .toList();
    timer = Executors.newScheduledThreadPool(watched.size(), AgentWatch::thread);
    for (WatchedAgent agent : watched) {
      timer.scheduleWithFixedDelay(agent::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "postern-exchange");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public List<AgentReport> agents() {
    return watched.stream().map(WatchedAgent::report).toList();
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
  }
}
