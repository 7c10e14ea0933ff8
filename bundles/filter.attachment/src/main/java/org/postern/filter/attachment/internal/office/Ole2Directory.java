// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;

/** Reads the directory of an OLE2 file ([MS-CFB] section 2.6). */
final class Ole2Directory {

  static final int ENTRY = 128;

  private final List<Ole2Entry> entries = new ArrayList<>();
  private final List<long[]> links = new ArrayList<>();

  private Ole2Directory() {}

  /**
   * All entries; those that no storage holds are kept, since a lenient reader may find them.
   *
   * @throws MalformedException when there is no root
   */
  static List<Ole2Entry> read(Content directory) throws IOException {
    Ole2Directory reader = new Ole2Directory();
    for (long at = 0; at + ENTRY <= directory.size(); at += ENTRY) {
      reader.add(directory.block(at, ENTRY));
    }
    if (reader.entries.isEmpty() || reader.entries.get(0).type() != Ole2Entry.ROOT) {
      throw new MalformedException("the OLE2 file has no root");
    }
    reader.findParents();
    return List.copyOf(reader.entries);
  }

  private void add(Block block) throws MalformedException {
    int nameLength = Math.max(0, Math.min(62, block.u16(64) - 2));
    String name = block.text(0, nameLength, StandardCharsets.UTF_16LE);
    String classId = HexFormat.of().formatHex(block.copy(80, 16));
    long size = block.u32(120); // the upper half is not to be relied upon in version 3
    int index = entries.size();
    entries.add(new Ole2Entry(name, block.u8(66), -1, index, classId, block.u32(116), size));
    links.add(new long[] {block.u32(68), block.u32(72), block.u32(76)});
  }

  /** Siblings form a binary tree below each storage; a hostile one may bite its tail. */
  private void findParents() {
    BitSet seen = new BitSet(entries.size());
    Deque<long[]> waiting = new ArrayDeque<>();
    seen.set(0);
    waiting.push(new long[] {links.get(0)[2], 0});
    while (!waiting.isEmpty()) {
      long[] step = waiting.pop();
      if (step[0] >= entries.size() || seen.get((int) step[0])) {
        continue;
      }
      int index = (int) step[0];
      seen.set(index);
      entries.set(index, entries.get(index).in((int) step[1]));
      long[] link = links.get(index);
      waiting.push(new long[] {link[0], step[1]});
      waiting.push(new long[] {link[1], step[1]});
      if (entries.get(index).isStorage()) {
        waiting.push(new long[] {link[2], index});
      }
    }
  }
}
