// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store;

import java.time.Instant;
import java.util.List;

/**
 * One change of settings, of one or of many modules at once.
 *
 * @param number from 1 on, without gaps
 * @param time when it was stored
 * @param author who made it
 * @param comment why, or how it came about; often empty
 * @param pids whose settings it changed
 */
public record Revision(
    long number, Instant time, Author author, String comment, List<String> pids) {

  /** Characters of a comment; a longer one is cut. */
  public static final int MAX_COMMENT = 1000;

  /** Copies the list. */
  public Revision {
    pids = List.copyOf(pids);
  }
}
