// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Runs the chain of filters for the doors. */
@ProviderType
public interface FilterEngine {

  /** What the chain as it stands wants to see; may change with every call. */
  ChainWants wants();

  /**
   * Opens a session for one client connection. Never blocks.
   *
   * @param client what the door knows of the client
   */
  Session open(Client client);

  /**
   * Turns these reactors, each on a thread of its own, until they end. Whatever filters do, each is
   * without a thread for some milliseconds at most.
   *
   * @param name of the threads, followed by a number
   * @param reactors of one door
   */
  void drive(String name, List<? extends Reactor> reactors);
}
