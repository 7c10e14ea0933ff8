// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.message.BodyMemory;

/**
 * Octets in memory: a short text in an array that grows, a longer one on pages that are used again,
 * so that nothing is copied while it grows. Not for threads at once.
 */
final class Pages {

  private static final int PAGE = BodyMemory.PAGE;
  private static final int FIRST = 8 << 10;

  private final BodyMemory budget;
  private final List<byte[]> pages = new ArrayList<>(1);
  private long capacity;

  Pages(BodyMemory budget) {
    this.budget = budget;
  }

  /** Makes room for so many octets in all, where the budget and this limit allow. */
  boolean reserve(long octets, long limit) {
    if (octets <= capacity) {
      return true;
    }
    long room = octets <= PAGE ? firstRoom(octets, limit) : (octets + PAGE - 1) / PAGE * PAGE;
    if (octets > limit || !budget.take(room - capacity)) {
      return false;
    }
    if (room < PAGE) {
      byte[] larger = pages.isEmpty() ? new byte[(int) room] : grown((int) room);
      pages.clear();
      pages.add(larger);
    } else {
      addPages(room);
    }
    capacity = room;
    return true;
  }

  /** Appends at that place, for which there is room. */
  void write(long position, ByteBuffer octets) {
    long at = position;
    while (octets.hasRemaining()) {
      byte[] page = pages.get((int) (at / PAGE));
      int offset = (int) (at % PAGE);
      int count = Math.min(octets.remaining(), page.length - offset);
      octets.get(page, offset, count);
      at += count;
    }
  }

  /** Copies what lies at that place, and returns how much: no more than a page holds. */
  int read(long position, byte[] target, int offset, int length) {
    byte[] page = pages.get((int) (position / PAGE));
    int from = (int) (position % PAGE);
    int count = Math.min(length, page.length - from);
    System.arraycopy(page, from, target, offset, count);
    return count;
  }

  /** Hands the first octets on, page by page. */
  void forEach(long octets, Sink sink) throws IOException {
    long left = octets;
    for (byte[] page : pages) {
      int count = (int) Math.min(left, page.length);
      sink.take(ByteBuffer.wrap(page, 0, count));
      left -= count;
    }
  }

  /** Gives all memory back. */
  void free() {
    for (byte[] page : pages) {
      if (page.length == PAGE) {
        budget.recycle(page);
      }
    }
    pages.clear();
    budget.release(capacity);
    capacity = 0;
  }

  /** Takes pieces. */
  interface Sink {
    void take(ByteBuffer piece) throws IOException;
  }

  private long firstRoom(long octets, long limit) {
    long wanted = Math.max(Math.max(FIRST, octets), 2 * capacity);
    return Math.min(PAGE, Math.max(octets, Math.min(limit, wanted)));
  }

  private byte[] grown(int room) {
    return Arrays.copyOf(pages.get(0), room);
  }

  private void addPages(long room) {
    if (!pages.isEmpty() && pages.get(0).length < PAGE) {
      byte[] small = pages.get(0);
      byte[] page = budget.page();
      System.arraycopy(small, 0, page, 0, small.length);
      pages.set(0, page);
    }
    while ((long) pages.size() * PAGE < room) {
      pages.add(budget.page());
    }
  }
}
