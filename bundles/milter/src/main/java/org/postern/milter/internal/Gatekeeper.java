// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.Channel;
import org.postern.flow.FilterEngine;

/** What all connections of the door share. */
interface Gatekeeper {

  FilterEngine engine();

  MilterSettings settings();

  void opened(MilterConnection connection);

  void ended(MilterConnection connection);

  /** A message reached its end. */
  void message();

  /** The peer broke the protocol. */
  void protocolError(Channel channel, String why);

  /** The mail server did not allow an edit. */
  void lostEdit(String what);

  /** Something of ours failed. */
  void unexpected(Throwable problem);
}
