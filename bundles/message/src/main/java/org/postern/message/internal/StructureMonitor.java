// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.Event;

/** Hears what the parser found odd, and never stops it. */
final class StructureMonitor extends DecodeMonitor {

  private final Runnable unclosed;

  /** Runs the argument at a multipart whose closing boundary never came. */
  StructureMonitor(Runnable unclosed) {
    this.unclosed = unclosed;
  }

  @Override
  public boolean warn(String error, String dropDesc) {
    if (error.startsWith(Event.MIME_BODY_PREMATURE_END.toString())) {
      unclosed.run();
    }
    return false;
  }

  @Override
  public boolean isListening() {
    return true;
  }
}
