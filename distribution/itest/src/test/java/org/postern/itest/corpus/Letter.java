// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import org.postern.peers.RawMessage;

/**
 * A message to send.
 *
 * @param name unique; the path of its file
 * @param message as it goes over the wire
 */
record Letter(String name, RawMessage message) {

  /** Whether people once took it for mail they wanted; true of our own letters too. */
  boolean isHam() {
    return !name.startsWith("spam/");
  }
}
