// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.List;
import org.postern.check.Subject;
import org.postern.host.HostEvent;
import org.postern.host.HostTrouble;

/** The event logs of a host, each asked once in a run. */
public final class Events {

  /** Records of a log that are looked at, newest first. */
  public static final int MAX_RECORDS = 2_000;

  private Events() {}

  /** The newest records, newest first. */
  public static List<HostEvent> newest(Subject subject, String log) throws HostTrouble {
    return subject.once("events " + log, h -> h.events().newest(log, MAX_RECORDS));
  }

  /** A record as a person reads it. */
  public static String line(HostEvent event) {
    return event.time()
        + " event "
        + event.id()
        + " of "
        + event.source()
        + " "
        + event.data().values();
  }
}
