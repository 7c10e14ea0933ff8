// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of a body that begin with two dashes, and the multiparts whose boundary line one of
 * them only begins like. The body is read ahead of the parser, so that a line may come before the
 * multipart is known: the last lines are kept, in one array of octets, since a message may consist
 * of nothing else. A line that has to make room is compared with what is known by then; otherwise a
 * crowd of harmless lines would hide the one that counts.
 */
final class DashedLines {

  /** Octets kept: more than the parser's buffer of 4096, so that it is not behind. */
  private static final int MAX_OCTETS = 16 * 1024;

  private static final int FIRST_OCTETS = 256;

  /** Multiparts that a line is compared with when it makes room. */
  private static final int MAX_COMPARED = 100;

  private final List<PartNode> multiparts;
  private final Set<PartNode> mimicked = new LinkedHashSet<>(2);
  private byte[] ring = new byte[0];
  private int first;
  private int used;

  /**
   * No line yet.
   *
   * @param multiparts those that the parser has met so far
   */
  DashedLines(List<PartNode> multiparts) {
    this.multiparts = multiparts;
  }

  /** Takes a line, or its beginning, of at most 255 octets. */
  void add(byte[] line, int length) {
    while (used + 1 + length > MAX_OCTETS) {
      compare(MAX_COMPARED);
    }
    makeRoom(1 + length);
    put((byte) length);
    for (int i = 0; i < length; i++) {
      put(line[i]);
    }
  }

  /** Compares what is left, and names all multiparts of which there is a false boundary line. */
  Set<PartNode> mimicked() {
    while (used > 0) {
      compare(Integer.MAX_VALUE);
    }
    return mimicked;
  }

  private void compare(int most) {
    int length = ring[first] & 0xff;
    int start = first + 1;
    for (int i = 0; i < multiparts.size(); i++) {
      PartNode multipart = multiparts.get(i);
      if (i == most) {
        // With more multiparts than that, and so many lines, nobody means well.
        mimicked.add(multipart);
        break;
      }
      if (isLookalike(start, length, multipart.header().boundary())) {
        mimicked.add(multipart);
      }
    }
    first = at(start + length);
    used -= 1 + length;
  }

  /**
   * Whether the line begins like the boundary line, but goes on with something else: readers that
   * compare the beginning of a line see another part there.
   */
  private boolean isLookalike(int start, int length, String boundary) {
    int end = 2 + boundary.length();
    if (end >= length || !begins(start + 2, boundary) || isBlank(start + end, length - end)) {
      return false;
    }
    boolean close = length >= end + 2 && octet(start + end) == '-' && octet(start + end + 1) == '-';
    return !close || !isBlank(start + end + 2, length - end - 2);
  }

  private boolean begins(int start, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (octet(start + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isBlank(int start, int length) {
    for (int i = 0; i < length; i++) {
      if (octet(start + i) > ' ') {
        return false;
      }
    }
    return true;
  }

  private int octet(int place) {
    return ring[at(place)] & 0xff;
  }

  private int at(int place) {
    return place >= ring.length ? place - ring.length : place;
  }

  private void put(byte octet) {
    ring[at(first + used)] = octet;
    used++;
  }

  private void makeRoom(int more) {
    if (used + more > ring.length) {
      byte[] larger = new byte[Math.min(MAX_OCTETS, Math.max(FIRST_OCTETS, 2 * ring.length))];
      for (int i = 0; i < used; i++) {
        larger[i] = ring[at(first + i)];
      }
      ring = larger;
      first = 0;
    }
  }
}
