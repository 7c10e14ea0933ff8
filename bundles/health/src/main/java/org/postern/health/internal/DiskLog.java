// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.health.internal;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.io.IOException;
import java.util.Iterator;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line into the log whenever the disk gets short or has room again. */
final class DiskLog {

  private static final Logger LOG = LoggerFactory.getLogger("org.postern.health");

  private Result.Status last = Result.Status.OK;

  synchronized void tell(ResultLog.Entry disk) {
    Result.Status before = last;
    last = disk.getStatus();
    if (before == last) {
      return;
    }
    if (before == Result.Status.CRITICAL
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLoggerList().forEach(logger -> reopen(logger.iteratorForAppenders()));
    }
    switch (last) {
      case OK -> LOG.info("There is room on the disk again: {}", disk.getMessage());
      case WARN -> LOG.warn("The disk gets short: {}", disk.getMessage());
      default -> LOG.error("The disk is short: {}", disk.getMessage());
    }
  }

  /** Logback itself tries a file on which it could not write only after minutes. */
  private static void reopen(Iterator<Appender<ILoggingEvent>> appenders) {
    while (appenders.hasNext()) {
      Appender<ILoggingEvent> appender = appenders.next();
      if (appender instanceof FileAppender<?> file) {
        try {
          file.openFile(file.getFile());
        } catch (IOException e) {
          file.addError("cannot be opened again", e);
        }
      } else if (appender instanceof AppenderAttachable<?>) {
        reopen(((AppenderAttachable<ILoggingEvent>) appender).iteratorForAppenders());
      }
    }
  }
}
