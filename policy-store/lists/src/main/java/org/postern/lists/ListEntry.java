// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a list.
 *
 * @param text address, network, domain, mailbox, pattern or user
 * @param comment why it is there; may be empty
 * @param who put it there or changed it last
 * @param created when
 * @param expires when it ends, if it does
 */
public record ListEntry(
    String text, String comment, String who, Instant created, Optional<Instant> expires) {}
