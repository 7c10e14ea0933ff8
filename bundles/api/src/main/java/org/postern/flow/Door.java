// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A door, for those who watch it; every door registers itself as a service. */
@ConsumerType
public interface Door {

  /** Its name, for instance {@code milter}. */
  String name();

  /** Where it listens, or would. */
  List<Listener> listeners();

  /** Its counters since start. */
  Counters counters();

  /** What the administrator should mend though mail flows, a sentence each. */
  default List<String> warnings() {
    return List.of();
  }

  /** How an address of a door stands. */
  enum State {
    /** It listens. */
    OPEN,
    /** It will listen soon, by itself. */
    OPENING,
    /** It does not listen, for a reason that somebody has to mend. */
    CLOSED
  }

  /**
   * One address that a door listens on.
   *
   * @param address as it stands in the configuration, for instance {@code inet:8891@127.0.0.1}
   * @param state whether it listens
   * @param problem why it does not and what to do; empty while it does
   */
  record Listener(String address, State state, String problem) {

    /** Whether it listens. */
    public boolean open() {
      return state == State.OPEN;
    }
  }

  /**
   * What a door counts.
   *
   * @param connections open at this moment
   * @param accepted connections since start
   * @param refused connections turned away: over the limit, or not on the allow list
   * @param messages messages that reached their end
   * @param protocolErrors connections closed for what the peer sent
   * @param lostEdits changes to a message that the mail server does not allow; but for header
   *     fields to add, the message was refused for now
   */
  record Counters(
      long connections,
      long accepted,
      long refused,
      long messages,
      long protocolErrors,
      long lostEdits) {

    /** Counters of a door that can carry out every edit. */
    public Counters(
        long connections, long accepted, long refused, long messages, long protocolErrors) {
      this(connections, accepted, refused, messages, protocolErrors, 0);
    }
  }
}
