// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lines of a body that the parser does not get to see. Lines of nothing but base64 are most of a
 * large message, and neither a boundary nor anything else that the parser looks for can be among
 * them. It gets a mark in their place, which comes out with the content of the part that they
 * belong to.
 *
 * <p>The mark is a NUL, and nothing is omitted from a body in which one was seen before. Should one
 * be seen later, or should a mark not come out where it is waited for, the structure was not read
 * faithfully: then the body has to be read again with nothing omitted.
 */
final class Omissions {

  /** What the parser gets instead: a line, so that what follows begins a line too. */
  static final byte[] MARK = {0, '\r', '\n'};

  /** Octets of lines at least: it must be worth the trouble. */
  static final int USUAL = 4 << 10;

  /** Places at most, since each takes memory. */
  private static final int MAX = 1000;

  private final int shortest;
  private final Deque<Base64Lines> waiting = new ArrayDeque<>(2);
  private int count;
  private boolean wanted;
  private boolean nul;

  /**
   * No line yet.
   *
   * @param shortest octets of lines that are omitted together, at least
   */
  Omissions(int shortest) {
    this.shortest = shortest;
  }

  /** For a body that is to be read as it is. */
  static Omissions none() {
    return new Omissions(Integer.MAX_VALUE);
  }

  int shortest() {
    return shortest;
  }

  /** A part of base64 begins to be read, or none is read any more. */
  void want(boolean now) {
    wanted = now && shortest < Integer.MAX_VALUE;
  }

  /** Whether the next lines may be omitted. */
  boolean areWanted() {
    return wanted && !nul && count < MAX;
  }

  void add(Base64Lines lines) {
    waiting.add(lines);
    count++;
  }

  /** The body has a NUL of its own. */
  void nul() {
    nul = true;
  }

  /** Whether there is a mark that did not come out yet. */
  boolean areWaiting() {
    return !waiting.isEmpty();
  }

  /** The lines of the mark that came out. */
  Base64Lines next() {
    return waiting.remove();
  }

  /** Whether there is, or was, any mark. */
  boolean areAny() {
    return count > 0;
  }

  /** Whether each mark came out where it belongs. */
  boolean areFaithful() {
    return waiting.isEmpty() && !(nul && areAny());
  }
}
