// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry that somebody wants in a list.
 *
 * @param text address, network, domain, mailbox, pattern or user
 * @param comment why; may be empty
 * @param expires when it ends, if it does
 */
public record Draft(String text, String comment, Optional<Instant> expires) {}
