// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.Stage;

/**
 * What a door knows when a client connects.
 *
 * @param door name of the door, for instance {@code milter}
 * @param address of the SMTP client; empty for a local one
 * @param port of the SMTP client, 0 where unknown
 * @param ptrName verified name of the client; empty where it has none
 * @param daemonName the mail server's name for its listener
 * @param serverName the mail server's host name
 * @param software what the mail server calls itself, for instance {@code Postfix 3.7.11}
 * @param bridge whether our own Exchange agent asks, which alone may see Exchange's own header
 *     fields and is given an SCL
 * @param answerable stages whose verdict the door can carry out; a stage that a filter wants but
 *     that is not among them is examined at the next one that is
 */
public record Client(
    String door,
    Optional<InetAddress> address,
    int port,
    Optional<String> ptrName,
    Optional<String> daemonName,
    Optional<String> serverName,
    Optional<String> software,
    boolean bridge,
    Set<Stage> answerable) {

  /**
   * Name of a door behind which there is nobody: the messages with which the chain is warmed before
   * a real door opens. Verdict listeners are not told of them.
   */
  public static final String WARM_UP = "warm-up";

  /** Copies the set; {@link Stage#MESSAGE} can always be answered. */
  public Client {
    answerable = Set.copyOf(answerable);
    if (!answerable.contains(Stage.MESSAGE)) {
      throw new IllegalArgumentException("a door must be able to answer at MESSAGE");
    }
  }
}
