// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.health.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whether there is room on the disk and in the heap. It looks by itself, and writes into the log
 * when the disk gets short: once it is full, the log can say nothing any more.
 */
@Component(
    configurationPid = "org.postern.health.room",
    // Else each look would be made by a new object, which knows nothing of the last one.
    immediate = true,
    property = {
      HealthCheck.NAME + "=Postern disk and memory",
      HealthCheck.TAGS + "=postern",
      HealthCheck.ASYNC_INTERVAL_IN_SEC + ":Long=5"
    },
    service = HealthCheck.class)
@Designate(ocd = RoomCheck.Settings.class)
public final class RoomCheck implements HealthCheck {

  private static final int WARN_HEAP_PERCENT = 90;

  private static final String ADVICE = "delete old logs (data/log) or enlarge it";

  private final DiskLog diskLog = new DiskLog();
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
    ResultLog.Entry disk = disk();
    log.add(disk);
    diskLog.tell(disk);
    heap(log);
    return new Result(log);
  }

  private ResultLog.Entry disk() {
    Settings now = settings;
    long mebibytes = data.toFile().getUsableSpace() >> 20;
    String free = mebibytes + " MiB free on the disk of " + data;
    if (!Files.isWritable(data)) {
      return new ResultLog.Entry(
          Result.Status.CRITICAL,
          data + " cannot be written: mend its permissions or the file system");
    } else if (mebibytes == 0) {
      return new ResultLog.Entry(
          Result.Status.CRITICAL,
          "the disk of "
              + data
              + " is full: large messages are refused for now (451), settings cannot be saved, logs"
              + " are not written; "
              + ADVICE);
    } else if (mebibytes < now.critical_mib()) {
      return new ResultLog.Entry(
          Result.Status.CRITICAL,
          free + "; once it is full, large messages are refused for now (451); " + ADVICE);
    } else if (mebibytes < now.warn_mib()) {
      return new ResultLog.Entry(Result.Status.WARN, free + "; " + ADVICE);
    }
    return new ResultLog.Entry(Result.Status.OK, free);
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
