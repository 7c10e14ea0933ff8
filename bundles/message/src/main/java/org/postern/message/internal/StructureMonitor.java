// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.function.BiConsumer;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.Event;
import org.postern.filter.Anomaly.Kind;

/** Hears what the parser found odd, and never stops it. */
final class StructureMonitor extends DecodeMonitor {

  private final BiConsumer<Kind, String> report;

  StructureMonitor(BiConsumer<Kind, String> report) {
    this.report = report;
  }

  @Override
  public boolean warn(String error, String dropDesc) {
    if (error.startsWith(Event.MIME_BODY_PREMATURE_END.toString())) {
      report.accept(Kind.UNCLOSED_MULTIPART, "the closing boundary never came");
    } else if (error.startsWith(Event.INVALID_HEADER.toString())
        || error.startsWith(Event.HEADERS_PREMATURE_END.toString())) {
      report.accept(Kind.MALFORMED_HEADER, "a line of a part's header section is no field");
    }
    return false;
  }

  @Override
  public boolean isListening() {
    return true;
  }
}
