// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

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

  /** The first octets, page by page. */
  ByteBuffer[] buffers(long octets) {
    ByteBuffer[] buffers = new ByteBuffer[(int) ((octets + PAGE - 1) / PAGE)];
    for (int i = 0; i < buffers.length; i++) {
      int count = (int) Math.min(octets - (long) i * PAGE, PAGE);
      buffers[i] = ByteBuffer.wrap(pages.get(i), 0, count);
    }
    return buffers;
  }

  /** Gives back what lies beyond so many octets, or all where that is less than a page. */
  void shrink(long octets) {
    int kept = capacity < PAGE ? 0 : (int) Math.min(pages.size(), octets / PAGE);
    while (pages.size() > kept) {
      byte[] page = pages.remove(pages.size() - 1);
      if (page.length == PAGE) {
        budget.recycle(page);
      }
    }
    budget.release(capacity - (long) kept * PAGE);
    capacity = (long) kept * PAGE;
  }

  /** Gives all memory back. */
  void free() {
    shrink(0);
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
