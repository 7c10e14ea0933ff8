// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;

/**
 * Where the central directory of a ZIP archive lies (APPNOTE.TXT 6.3.10, sections 4.3.14 to
 * 4.3.16).
 *
 * @param start offset of the directory from the beginning of the file
 * @param size octets of the directory
 * @param count entries that the end record promises
 * @param shift octets in front of the archive proper, by which all its offsets are to be moved
 * @param doubtful whether there are two end records to choose from, or octets behind the last
 */
record ZipDirectory(long start, long size, long count, long shift, boolean doubtful) {

  private static final byte[] END = {'P', 'K', 5, 6};
  private static final byte[] END64 = {'P', 'K', 6, 6};
  private static final byte[] LOCATOR64 = {'P', 'K', 6, 7};
  private static final int END_SIZE = 22;
  private static final int MAX_COMMENT = 0xffff;

  /** Mail adds line ends to what it carries; more than that behind an archive is odd. */
  private static final int HARMLESS_TAIL = 4;

  /** Whether there is one. */
  static boolean isIn(Content content) throws IOException {
    try {
      find(content);
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  /**
   * Finds the directory.
   *
   * @throws MalformedException when there is none
   */
  static ZipDirectory find(Content content) throws IOException {
    int tail = (int) Math.min(content.size(), END_SIZE + MAX_COMMENT);
    Block block = content.block(content.size() - tail, tail);
    int last = -1;
    int exact = -1;
    int candidates = 0;
    for (int at = tail - END_SIZE; at >= 0; at--) {
      if (block.startsWith(at, END) && endsAt(block, at) <= tail) {
        last = Math.max(last, at);
        if (endsAt(block, at) >= tail - HARMLESS_TAIL) {
          exact = Math.max(exact, at);
          candidates++;
        }
      }
    }
    if (last < 0) {
      throw new MalformedException("the directory of the ZIP archive is missing");
    }
    int best = exact < 0 ? last : exact;
    return read(content, block, best, content.size() - tail + best, candidates != 1);
  }

  private static int endsAt(Block block, int at) throws MalformedException {
    return at + END_SIZE + block.u16(at + 20);
  }

  private static ZipDirectory read(
      Content content, Block block, int at, long position, boolean doubtful) throws IOException {
    if (block.startsWith(at - 20L, LOCATOR64)) {
      return read64(content, block.u64(at - 12L), position - 20, doubtful);
    }
    long size = block.u32(at + 12);
    long start = position - size;
    return checked(start, size, block.u16(at + 10), start - block.u32(at + 16), doubtful);
  }

  private static ZipDirectory read64(Content content, long offset, long locator, boolean doubtful)
      throws IOException {
    long at = content.block(offset, 4).startsWith(0, END64) ? offset : locator - 56;
    Block end = content.block(at, 56);
    if (!end.startsWith(0, END64)) {
      throw new MalformedException("the ZIP64 end record is missing");
    }
    long size = end.u64(40);
    long start = at - size;
    return checked(start, size, end.u64(32), start - end.u64(48), doubtful);
  }

  private static ZipDirectory checked(
      long start, long size, long count, long shift, boolean doubtful) throws MalformedException {
    if (start < 0 || shift < 0) {
      throw new MalformedException("the directory of the ZIP archive lies outside of it");
    }
    return new ZipDirectory(start, size, count, shift, doubtful);
  }
}
