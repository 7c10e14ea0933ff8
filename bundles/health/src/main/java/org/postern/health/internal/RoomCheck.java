// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.health.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether there is room on the disk and in the heap. */
@Component(
    configurationPid = "org.postern.health.room",
    property = {HealthCheck.NAME + "=Postern disk and memory", HealthCheck.TAGS + "=postern"},
    service = HealthCheck.class)
@Designate(ocd = RoomCheck.Settings.class)
public final class RoomCheck implements HealthCheck {

  private static final int WARN_HEAP_PERCENT = 90;

  private final Path data;
  private volatile Settings settings;

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern disk check",
      description = "When the health check of the disk warns.")
  public @interface Settings {
    /** Warn below. */
    @AttributeDefinition(
        name = "Warn below",
        description = "Free MiB on the disk of the data folder below which the check is WARN",
        min = "0",
        max = "10000000")
    int warn_mib() default 1024;

    /** Critical below. */
    @AttributeDefinition(
        name = "Critical below",
        description =
            "Free MiB below which the check is CRITICAL; large messages can then not be examined"
                + " and are refused for now",
        min = "0",
        max = "10000000")
    int critical_mib() default 256;
  }

  /** Looks at the disk of the bundle's own data. */
  @Activate
  public RoomCheck(BundleContext context, Settings settings) {
    this(context.getDataFile("").toPath(), settings);
  }

  RoomCheck(Path data, Settings settings) {
    this.data = data;
    this.settings = settings;
  }

  @Modified
  void modified(Settings changed) {
    settings = changed;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    disk(log);
    heap(log);
    return new Result(log);
  }

  private void disk(FormattingResultLog log) {
    Settings now = settings;
    long free = data.toFile().getUsableSpace() >> 20;
    if (!Files.isWritable(data)) {
      log.critical("{} cannot be written: mend its permissions or the file system", data);
    } else if (free < now.critical_mib()) {
      log.critical("{} MiB free on the disk of {}; delete old logs or enlarge it", free, data);
    } else if (free < now.warn_mib()) {
      log.warn("{} MiB free on the disk of {}", free, data);
    } else {
      log.info("{} MiB free on disk", free);
    }
  }

  private static void heap(FormattingResultLog log) {
    Runtime runtime = Runtime.getRuntime();
    long used = (runtime.totalMemory() - runtime.freeMemory()) * 100 / runtime.maxMemory();
    if (used > WARN_HEAP_PERCENT) {
      log.warn("{} % of the Java heap is in use; raise -Xmx in conf if this stays", used);
    } else {
      log.info("{} % of {} MiB Java heap in use", used, runtime.maxMemory() >> 20);
    }
  }
}
