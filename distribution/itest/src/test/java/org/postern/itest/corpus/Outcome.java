// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import java.util.Optional;
import org.postern.peers.Delivery;
import org.postern.peers.Reply;

/**
 * What became of a letter, seen from outside.
 *
 * @param letter the letter
 * @param fate where it is
 * @param reply what the sender was told last
 * @param delivery as it arrived, if it did
 */
record Outcome(Letter letter, Fate fate, Reply reply, Optional<Delivery> delivery) {}
