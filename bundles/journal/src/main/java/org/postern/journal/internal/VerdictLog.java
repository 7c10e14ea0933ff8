// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.postern.flow.VerdictEvent;
import org.postern.flow.VerdictListener;
import org.postern.journal.VerdictJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line a verdict to the logger {@code org.postern.verdict}. */
@Component(configurationPid = "org.postern.journal.log")
@Designate(ocd = VerdictLog.Settings.class)
public final class VerdictLog implements VerdictListener {

  private static final Logger LOG = LoggerFactory.getLogger("org.postern.verdict");

  private static final int MAX_WAITING = 4096;
  private static final long MAX_WAITING_OCTETS = 8L << 20;

  private final Batches<String> lines =
      new Batches<>(
          "postern-verdict-log",
          new Batches.Limits<>(
              MAX_WAITING, MAX_WAITING_OCTETS, MAX_WAITING, 50, 1000, String::length),
          batch -> batch.forEach(LOG::info));
  private volatile Settings settings;

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern verdict log",
      description = "One line a verdict in data/log/verdict.log.")
  public @interface Settings {
    /** Text for people, JSON for machines. */
    @AttributeDefinition(
        name = "Format",
        description = "key=value text, or one JSON object a line",
        options = {
          @Option(label = "text", value = "text"),
          @Option(label = "JSON", value = "json")
        })
    String format() default "text";

    /** Whether subjects may appear in logs. */
    @AttributeDefinition(
        name = "Subject",
        description = "Write the subject of messages into the log; it can be personal data")
    boolean subject() default true;
  }

  /** Takes the settings. */
  @Activate
  public VerdictLog(Settings settings) {
    this.settings = settings;
  }

  @Modified
  void modified(Settings changed) {
    settings = changed;
  }

  @Deactivate
  void deactivate() {
    lines.close();
  }

  @Override
  public void verdict(VerdictEvent event) {
    if (LOG.isInfoEnabled()) {
      lines.add(line(event));
    }
  }

  @Override
  public void rehearse(VerdictEvent event) {
    if (LOG.isInfoEnabled()) {
      line(event);
    }
  }

  private String line(VerdictEvent event) {
    Settings now = settings;
    return "json".equals(now.format())
        ? VerdictJson.of(event, now.subject()).toString()
        : VerdictText.of(event, now.subject());
  }
}
