// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.scan.Budget;

/**
 * Reads the directory and the streams of an OLE2 file ([MS-CFB], version 3 and 4). Small, so that a
 * hostile file meets little code: nothing is written, chains are bounded by the size of the file,
 * trees are walked without recursion.
 */
final class Ole2File {

  private static final int HEADER = 512;
  private static final int IN_HEADER = 109;
  private static final int MINI_CUTOFF = 4096;
  private static final int MINI_SECTOR = 64;
  private static final int MAX_ENTRIES = 20_000;
  private static final long LAST = 0xfffffffaL;

  private final Content content;
  private final int sectorSize;
  private final SectorTable table;
  private final SectorTable miniTable;
  private final Content miniStream;
  private final List<Ole2Entry> entries;
  private final Map<String, Ole2Entry> streams = new HashMap<>();

  private Ole2File(Content content, Budget budget) throws IOException {
    this.content = content;
    Block header = content.block(0, HEADER);
    int shift = header.u16(30);
    if (shift != 9 && shift != 12) {
      throw new MalformedException("the OLE2 file has sectors of an unknown size");
    }
    sectorSize = 1 << shift;
    int[] tableSectors = tableSectors(header);
    long tableSize = (long) tableSectors.length * sectorSize;
    table = new SectorTable(view(tableSectors, tableSize), budget);
    int[] directory = table.chain(header.u32(48), MAX_ENTRIES * Ole2Directory.ENTRY / sectorSize);
    entries = Ole2Directory.read(view(directory, (long) directory.length * sectorSize));
    int[] mini = table.chain(header.u32(60), sectorsOf(content.size()));
    miniTable = new SectorTable(view(mini, (long) mini.length * sectorSize), budget);
    entries.stream()
        .filter(Ole2Entry::isStream)
        .forEach(e -> streams.putIfAbsent(key(e.parent(), e.name()), e));
    Ole2Entry root = entries.get(0);
    miniStream = view(table.chain(root.start(), sectorsOf(root.size())), root.size());
  }

  /**
   * Opens the file.
   *
   * @throws MalformedException when its header or directory is malformed
   */
  static Ole2File open(Content content, Budget budget) throws IOException {
    return new Ole2File(content, budget);
  }

  /** The root and everything in it, in the order of the directory. */
  List<Ole2Entry> entries() {
    return entries;
  }

  Ole2Entry root() {
    return entries.get(0);
  }

  /** A stream of that name in a storage. */
  Optional<Ole2Entry> stream(Ole2Entry storage, String name) {
    return Optional.ofNullable(streams.get(key(storage.index(), name)));
  }

  private static String key(int storage, String name) {
    return storage + "/" + name.toLowerCase(Locale.ROOT);
  }

  /** The octets of a stream; shorter than promised where its chain is. */
  Content open(Ole2Entry stream) throws IOException {
    if (stream.size() >= MINI_CUTOFF) {
      return view(table.chain(stream.start(), sectorsOf(stream.size())), stream.size());
    }
    int count = (int) (stream.size() + MINI_SECTOR - 1) / MINI_SECTOR;
    int[] sectors = miniTable.chain(stream.start(), count);
    return new SectorContent(miniStream, sectors, 0, MINI_SECTOR, stream.size());
  }

  private Content view(int[] sectors, long size) {
    return new SectorContent(content, sectors, sectorSize, sectorSize, size);
  }

  /** Never more than the file has, whatever a size field says. */
  private int sectorsOf(long size) {
    return (int) (Math.min(Math.max(0, size), content.size()) / sectorSize + 1);
  }

  /** Sectors of the table itself: 109 in the header, more in a chain of their own. */
  private int[] tableSectors(Block header) throws IOException {
    List<Integer> sectors = new ArrayList<>();
    for (int i = 0; i < IN_HEADER; i++) {
      add(sectors, header.u32(76 + 4 * i));
    }
    long next = header.u32(68);
    int most = sectorsOf(content.size()) / (sectorSize / 4) + 1;
    while (next < LAST && sectors.size() < most) {
      Block block = content.block((next + 1) * sectorSize, sectorSize);
      for (int at = 0; at < sectorSize - 4; at += 4) {
        add(sectors, block.u32(at));
      }
      next = block.u32(sectorSize - 4);
      most--;
    }
    return sectors.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void add(List<Integer> sectors, long sector) {
    if (sector <= Integer.MAX_VALUE) {
      sectors.add((int) sector);
    }
  }
}
