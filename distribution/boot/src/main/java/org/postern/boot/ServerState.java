// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

/** What the server process is doing. */
public enum ServerState {
  /** The container is coming up. */
  STARTING,
  /** Everything was started. */
  READY,
  /** What is in flight is finished, nothing new is taken. */
  STOPPING
}
