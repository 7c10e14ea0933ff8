// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.util.Arrays;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.scan.Budget;

/** Follows chains of sectors through an allocation table ([MS-CFB] sections 2.3 and 2.4). */
final class SectorTable {

  private static final int ENTRY = 4;
  private static final long LAST = 0xfffffffaL;

  private final Content table;
  private final Budget budget;
  private long cached = -1;
  private Block block = Block.of(new byte[0]);

  /** A table of 32-bit numbers. */
  SectorTable(Content table, Budget budget) {
    this.table = table;
    this.budget = budget;
  }

  /**
   * The sectors of a chain.
   *
   * @param most sectors that are wanted; a chain that is longer, or bites its tail, is cut there
   */
  int[] chain(long start, int most) throws IOException {
    int[] sectors = new int[Math.min(most, 64)];
    int count = 0;
    for (long sector = start; sector < LAST && count < most; sector = next(sector)) {
      if (sector > Integer.MAX_VALUE) {
        throw new MalformedException("a sector of the OLE2 file lies outside of it");
      }
      if (count == sectors.length) {
        sectors = Arrays.copyOf(sectors, Math.min(most, count * 2));
      }
      sectors[count++] = (int) sector;
    }
    budget.work((long) count * ENTRY, Budget.CHEAP);
    return Arrays.copyOf(sectors, count);
  }

  private long next(long sector) throws IOException {
    long page = sector / 128;
    if (page != cached) {
      block = table.block(page * 512, Math.min(512, Math.max(0, table.size() - page * 512)));
      cached = page;
    }
    return block.u32(sector % 128 * 4);
  }
}
