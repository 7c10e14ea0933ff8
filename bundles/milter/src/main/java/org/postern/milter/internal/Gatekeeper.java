// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.Channel;
import java.util.List;
import org.postern.flow.FilterEngine;

/** What all connections of a door share. */
interface Gatekeeper {

  /** Name of the door in what the engine is told. */
  String door();

  FilterEngine engine();

  MilterSettings settings();

  void opened(MilterConnection connection);

  void ended(MilterConnection connection);

  /** A message reached its end. */
  void message();

  /** The peer broke the protocol. */
  void protocolError(Channel channel, String why);

  /**
   * The mail server did not allow edits.
   *
   * @param lost kept the message from passing
   * @param dropped were left out
   */
  void notAllowed(Channel channel, List<String> lost, List<String> dropped);

  /** Something of ours failed. */
  void unexpected(Throwable problem);
}
